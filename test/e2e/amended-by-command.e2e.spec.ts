import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milepost, milepostInChinese, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

const CODE = 'SYN-2018-036';
type Events = { readonly edges: readonly { readonly node: { readonly id: string; readonly data: object } }[] };
type Recorded = { readonly events: readonly { readonly eventId: string; readonly type: string }[] };
type Sheet = { readonly figures: readonly { readonly value: string }[] };

describe('facts put right on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const inFolder = (...args: string[]) => milepost(...args, '--data', folder.path);

  async function json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await inFolder(...args, '--json');
    expect({ code, stderr }, args.join(' ')).toMatchObject({ code: 0 });
    return JSON.parse(stdout) as T;
  }

  async function eventOf(type: string): Promise<string> {
    const { edges } = await json<Events>('events', '--project', CODE, '--type', type);
    return edges[0]?.node.id ?? '';
  }

  async function started() {
    const asked = ['--year', '2018', '--indicators', 'STARTED_COUNT', '--as-of', '2018-06-30'];
    return (await json<Sheet>('figures', ...asked)).figures[0]?.value;
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(folder.path);
  });
  afterAll(() => folder.remove());

  it('are corrected, what is not given staying as it stands; then voided, and brought back', async () => {
    expect(await started()).toBe('99');
    const verified = await eventOf('StartVerified');
    const reason = ['--reason', '开工认定日期登记有误'];
    const words = ['correct', verified, ...reason, '--occurred-at', '2018-07-03', '--data', folder.path];
    const told = await milepostInChinese(...words);
    expect(told.stdout).toMatch(/^[0-9a-f-]{36} {2}SYN-2018-036：开工认定由2018-05-17更正为2018-07-03\n$/);
    expect(await started()).toBe('98');

    const refused = await inFolder('void', verified, ...reason);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    const corrected = told.stdout.slice(0, 36);
    expect(refused.stderr).toContain(corrected);
    const { events } = await json<Recorded>('void', corrected, ...reason);
    expect(events).toMatchObject([{ type: 'FactVoided' }]);
    const again = ['--occurred-at', '2018-05-18', '--set', 'document=区重点办〔2018〕12号'];
    await json('correct', events[0]?.eventId ?? '', ...reason, ...again);
    expect(await started()).toBe('99');
    const { edges } = await json<Events>(
      'events',
      '--project',
      CODE,
      '--fact-type',
      'StartVerified',
      '--amendments-only',
    );
    expect(edges.map(({ node }) => node.data)).toMatchObject([
      { fact: 'StartVerified' },
      { fact: 'StartVerified' },
      { fact: 'StartVerified', document: '区重点办〔2018〕12号' },
    ]);
  });

  it('are put right together from a file, all or nothing', async () => {
    const file = join(folder.path, 'together.json');
    const declared = await eventOf('StartDeclared');
    const record = { approveLand: { project: CODE, mu: '1.5', occurredAt: '2018-06-20' } };
    await writeFile(file, JSON.stringify({ reason: '补录', acts: [{ record }, { void: declared }] }));
    const refused = await inFolder('together', file);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('2018-05-18');

    await writeFile(file, JSON.stringify({ reason: '补录', acts: [{ record }, { record }] }));
    expect((await json<Recorded>('together', file)).events).toMatchObject([
      { type: 'LandApproved' },
      { type: 'LandApproved' },
    ]);
    await writeFile(file, '[');
    expect(await inFolder('together', file)).toMatchObject({ code: 2, stdout: '' });
    expect(await inFolder('correct', '00000000-0000-8000-8000-000000000001', '--reason', 'x')).toMatchObject({
      code: 1,
    });
  });
});
