import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExpectedPoint, type FigureAnswer, type Group, readExpected, wantedFigures } from '../support/expected.js';
import { LEDGERS, milepost, startServer, temporaryFolder } from '../support/milepost-process.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped, type PrintedReport } from '../support/shipped-register.js';

type Sheet = { readonly group: string | null; readonly figures: readonly FigureAnswer[] };

/** Every figure at every point is asked of the API elsewhere; the command asks it at a few. */
const points = (await readExpected()).points.filter((_, index) => index % 8 === 0);

/** The CLI prints no whole percentages. */
function expectSheet(sheet: Sheet, group: Group): void {
  const answered = Object.fromEntries(sheet.figures.map((figure) => [figure.indicator, figure]));
  for (const [indicator, { whole: _, ...wanted }] of Object.entries(wantedFigures(group))) {
    expect(answered[indicator], indicator).toMatchObject(wanted);
  }
}

describe('the milepost command', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const inFolder = (...args: string[]) => milepost(...args, '--data', folder.path);

  async function json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await inFolder(...args, '--json');
    expect({ code, stderr }, args.join(' ')).toMatchObject({ code: 0 });
    return JSON.parse(stdout) as T;
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    expect(await importShipped(folder.path)).toEqual({
      ...{ imported: 4319, skipped: 0, changed: [], missing: [] },
      ...{ notRead: [], ignoredColumns: [], rejected: [] },
    });
  });

  afterAll(() => folder.remove());

  it.each(points)('prints the golden figures at validAt $validAt, knownAt $knownAt', async (point) => {
    const { validAt, knownAt, overall } = point;
    expectSheet(
      await json<Sheet>('figures', '--year', validAt.slice(0, 4), '--as-of', `${validAt},${knownAt}`),
      overall,
    );
  });

  // On servers no process asks another.
  it.skipIf(ON_SERVERS)('answers alike with a server on the folder and without one', async () => {
    const { validAt, knownAt, byCampaign, projects } = points[0] as ExpectedPoint;
    const asOf = ['--as-of', `${validAt},${knownAt}`];
    const commands = [
      ['figures', '--by', 'campaign', ...asOf, '--json'],
      ['figures', '--code', 'SYN-2018-024', ...asOf, '--json'],
      ['projects', ...asOf],
      ['events', '--project', 'SYN-2018-024', ...asOf, '--json'],
      ['events', '--amendments-only', '--reason', '--no-evidence', '--order', 'backdated-desc', '--counts', ...asOf],
    ];
    const alone = [];
    for (const command of commands) alone.push(await inFolder(...command));
    const server = await startServer(folder.path);
    const served = await Promise.all(commands.map((command) => inFolder(...command)));
    expect(await server.stop()).toBe(0);
    expect(served).toEqual(alone);
    for (const { code } of served) expect(code).toBe(0);

    const [campaigns, project] = served.map(({ stdout }) => stdout);
    for (const sheet of JSON.parse(campaigns ?? '') as Sheet[])
      expectSheet(sheet, byCampaign[sheet.group ?? ''] as Group);
    expectSheet(JSON.parse(project ?? '') as Sheet, projects['SYN-2018-024'] as Group);
  });

  it('rebuilds the views to the same bytes', async () => {
    expect(await json('rebuild')).toMatchObject({ identical: true, events: 4319 });
  });

  it('builds views beside those in use, compares, audits, switches and rolls back', async () => {
    const generations = () => json<readonly { readonly generation: number; readonly inUse: boolean }[]>('views');
    const [before] = await generations();
    const next = Math.max(...(await generations()).map(({ generation }) => generation)) + 1;
    // On servers the projector does the work, and no process asks another.
    const server = ON_SERVERS ? null : await startServer(folder.path);
    expect(await json('views', 'build')).toMatchObject({ generation: next, identical: true, events: 4319 });
    expect(await json('views', 'diff')).toMatchObject({ fields: [], points: 49 });
    expect(await json('views', 'switch')).toMatchObject({ generation: next });
    expect(await json('views', 'audit', '--entities', '10')).toMatchObject({ drift: [] });
    if (server) expect(await server.stop()).toBe(0);
    expect(await generations()).toMatchObject([{ generation: next, inUse: true }, { inUse: false }]);
    expect((await inFolder('views', 'switch')).stdout).toContain(`Generation ${before?.generation} is in use`);
    expect((await inFolder('status')).stdout).toMatch(/projects .* \d+\s*$/m);
  });

  // What is bad is found in memory.
  it.skipIf(ON_SERVERS)('writes nothing where a row is bad, and the good rows with --partial', async () => {
    const copy = await temporaryFolder();
    const ledgers = join(copy.path, 'ledgers');
    await cp(LEDGERS, ledgers, { recursive: true });
    const plans = await readFile(join(ledgers, 'plans.csv'), 'utf8');
    await writeFile(
      join(ledgers, 'plans.csv'),
      plans.replace('SYN-2018-002,2018,下达,119100', 'SYN-2018-002,2018,下达,十一亿'),
    );
    const data = join(copy.path, 'data');

    const refused = await milepost('import', ledgers, '--data', data, '--json');
    expect(refused.code).toBe(3);
    const report = JSON.parse(refused.stdout) as PrintedReport;
    expect(report).toMatchObject({ imported: 0, skipped: 0 });
    expect(report.rejected[0]).toMatchObject({
      file: 'plans.csv',
      row: 3,
      column: '计划投资（万元）',
      value: '十一亿',
      code: 'CELL_MALFORMED',
    });
    expect(await readdir(data)).toEqual([]);

    const partial = await milepost(
      'import',
      ledgers,
      '--stated-times',
      '--partial',
      '--rejected',
      join(copy.path, 'bad'),
      '--data',
      data,
      '--json',
    );
    expect(partial.code).toBe(3);
    expect((JSON.parse(partial.stdout) as PrintedReport).imported).toBeGreaterThan(4_300);
    const bad = join(copy.path, 'bad', 'plans.csv');
    expect(await readFile(bad, 'utf8')).toContain('SYN-2018-002,2018,下达,十一亿');

    await writeFile(bad, (await readFile(bad, 'utf8')).replace('十一亿', '119100'));
    const corrected = await milepost('import', join(copy.path, 'bad'), '--data', data, '--json');
    expect(corrected, corrected.stdout).toMatchObject({ code: 0 });
    expect((JSON.parse(corrected.stdout) as PrintedReport).imported).toBe(1);
    await copy.remove();
  });

  // Only a data folder has one owner, and may be missing.
  it.skipIf(ON_SERVERS)('says in a sentence what is wrong, without a stack trace', async () => {
    const server = await startServer(folder.path);
    const second = await inFolder('serve', '--port', '0');
    expect(second.code).toBe(1);
    const wrong = [
      second,
      await inFolder('figures', '--as-of', 'yesterday'),
      await inFolder('figures', '--indicators', 'NO_SUCH'),
      await inFolder('import', join(folder.path, 'nowhere')),
      await inFolder('token', '--role', 'king'),
      await inFolder('nonsense'),
      await milepost('projects', '--data', join(folder.path, 'nothing-here')),
    ];
    for (const { code, stderr, stdout } of wrong) {
      expect(code, stderr).not.toBe(0);
      expect(stderr.trim().length, stdout).toBeGreaterThan(10);
      expect(stderr).not.toMatch(/\n {4}at |node:internal/);
    }
    await server.stop();
  });

  // Nothing is opened.
  it.skipIf(ON_SERVERS)('says who holds the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, stderr } = await inFolder('serve', '--port', port);
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(port);
  });

  // Nothing is opened.
  it.skipIf(ON_SERVERS)('prints one token and nothing else', async () => {
    const { stdout, stderr } = await inFolder('token', '--role', 'auditor', '--post', '审计员', '--unit', '区审计局');
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(stderr).toBe('');
  });
});
