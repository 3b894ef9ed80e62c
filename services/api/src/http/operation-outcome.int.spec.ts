import type { AnsweredOperation } from '@milepost/application';
import { expect, it } from 'vitest';
import { furtherApi } from '../testing/api-of-tests.js';

it('an operation is told as answered, refused for what was asked, or failed', async () => {
  const told: string[] = [];
  const onOperation = ({ field, outcome }: AnsweredOperation) => void told.push(`${field} ${outcome}`);
  const { ask, register } = await furtherApi({ onOperation });
  await ask('{ status { head } }');
  await ask('{ figures(asOf: { seq: "9999" }) { year } }');
  await ask('query ($after: String) { projects(after: $after) { totalCount } }', { after: 'none of ours' });
  await ask('mutation { approveLand(input: { project: "P-1" }) { __typename } }', {}, 'auditor');
  const down = Object.assign(new Error('no server'), { code: 'READ_STORE_UNAVAILABLE' });
  const broken = await furtherApi({ onOperation, register: { ...register, read: () => Promise.reject(down) } });
  await broken.ask('{ figures { year } }');
  expect(told).toEqual([
    'status answered',
    'figures refused',
    'projects refused',
    'approveLand refused',
    'figures failed',
  ]);
});
