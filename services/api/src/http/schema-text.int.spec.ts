import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { furtherApi } from '../testing/api-of-tests.js';
import { tokenOf } from '../testing/started-api.js';

const COMMITTED = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

it('the schema is served as text to whoever is signed in', async () => {
  const { url } = await furtherApi();
  expect((await fetch(`${url}/schema.graphql`)).status).toBe(401);
  const headers = { authorization: `Bearer ${await tokenOf('leader')}` };
  const response = await fetch(`${url}/schema.graphql`, { headers });
  expect(response.headers.get('content-type')).toBe('application/graphql; charset=utf-8');
  expect(await response.text()).toBe(COMMITTED);
});

it('it is not, where the schema may not be asked for', async () => {
  const { url } = await furtherApi({ introspection: false });
  const headers = { authorization: `Bearer ${await tokenOf('leader')}` };
  expect((await fetch(`${url}/schema.graphql`, { headers })).status).toBe(404);
});
