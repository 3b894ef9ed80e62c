import { readdir, readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_LIBRE_OFFICE, inLibreOffice, LIBRE_OFFICE_MISSING } from '../support/libre-office.js';
import { milepost, runMilepost, type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';

const AS_OF = ['--as-of', '2018-05-31,2018-06-05'];
const FILE = '项目清单_2018-05-31_seq2502.xlsx';

type Cells = readonly (readonly unknown[])[];

/** By another reader than the program's own. */
async function sheetsOf(path: string): Promise<Readonly<Record<string, Cells>>> {
  const { Sheets, SheetNames } = read(await readFile(path));
  return Object.fromEntries(
    SheetNames.map((name) => [name, utils.sheet_to_json(Sheets[name] ?? {}, { header: 1, defval: null })]),
  );
}

function cellsOf(csv: string): Cells {
  const { Sheets, SheetNames } = read(csv.replace('\uFEFF', ''), { type: 'string', raw: true });
  return utils.sheet_to_json(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1, defval: '' });
}

describe('tables taken out by the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  const inFolder = (...args: string[]) => milepost(...args, '--data', data);

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    await importShipped(data);
  });

  afterAll(() => folder.remove());

  it('are the cells of what is answered, in a file named by its basis', async () => {
    const { stdout, code } = await inFolder('export', 'projects', ...AS_OF, '--year', '2018', '--to', folder.path);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(FILE) as string });
    const sheets = await sheetsOf(join(folder.path, FILE));
    const [head = [], ...rows] = sheets['项目清单'] ?? [];
    const cell = (row: readonly unknown[], title: string) => row[head.indexOf(title)];
    const answer = JSON.parse(
      (await inFolder('projects', ...AS_OF, '--year', '2018', '--first', '200', '--json')).stdout,
    ) as {
      edges: { node: { code: string; name: string; totalInvestment: string | null; year: { completed: string } } }[];
    };
    expect(
      rows.map((row) =>
        ['项目编号', '项目名称', '总投资（元）', '当年已完成投资（元）'].map((title) => cell(row, title)),
      ),
    ).toEqual(
      answer.edges.map(({ node: { code, name, totalInvestment, year } }) => [
        ...[code, name, totalInvestment === null ? null : Number(totalInvestment)],
        Number(year.completed),
      ]),
    );
    expect(sheets['说明']).toContainEqual(['行数', String(rows.length)]);
    const again = (sheets['说明'] ?? []).find(([heading]) => heading === '再次取得同样内容');
    expect(again?.[1]).toBe('GET /export/projects.xlsx?year=2018&asOf.validAt=2018-05-31&asOf.seq=2502');
  });

  // Where there is one; another reader reads the same workbook above.
  it.skipIf(!HAS_LIBRE_OFFICE)(`open in LibreOffice with the same cells${LIBRE_OFFICE_MISSING}`, async () => {
    const [book, plain] = [join(folder.path, 'list.xlsx'), join(folder.path, 'list.csv')];
    for (const path of [book, plain])
      expect((await inFolder('export', 'projects', ...AS_OF, '--to', path)).code).toBe(0);
    const wanted = cellsOf(await readFile(plain, 'utf8'));
    const saved = inLibreOffice(folder.path).saveAsCsv(book);
    const cells = cellsOf(await readFile(join(saved, 'list.csv'), 'utf8'));
    // It shows numbers as their format says.
    const bare = (cell: unknown) => (/^-?[\d,]+(\.\d+)?$/.test(String(cell)) ? String(cell).replaceAll(',', '') : cell);
    expect(cells.map((row) => row.map(bare))).toEqual(wanted);
  });

  it('do not take the place of a file unless that is said, and leave nothing half-written', async () => {
    const path = join(folder.path, 'a.csv');
    const words = ['export', 'issues', '--as-of', '2018-06-30', '--to', path];
    expect((await inFolder(...words)).code).toBe(0);
    const first = await readFile(path, 'utf8');
    expect(await inFolder(...words)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--overwrite') as string,
    });
    expect((await inFolder(...words, '--overwrite', '--english')).code).toBe(0);
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(first.split('\n').length);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  // On servers no process asks another.
  describe.skipIf(ON_SERVERS)('through a server', () => {
    let server: Server;
    beforeAll(async () => {
      const path = join(folder.path, 'alone.ndjson');
      await inFolder('export', 'events', '--as-of', '2018-06-30', '--to', path);
      server = await startServer(data);
    });

    it('are the same bytes as without one', async () => {
      const path = join(folder.path, 'served.ndjson');
      expect((await inFolder('export', 'events', '--as-of', '2018-06-30', '--to', path)).code).toBe(0);
      expect(await readFile(path)).toEqual(await readFile(join(folder.path, 'alone.ndjson')));
    });

    it('are the same for whoever has nothing but its address and a token, as is every answer', async () => {
      const elsewhere = { MILEPOST_SERVER: server.url, MILEPOST_TOKEN: server.token };
      const path = join(folder.path, 'elsewhere.ndjson');
      const words = ['export', 'events', '--as-of', '2018-06-30', '--to', path];
      expect(await runMilepost(words, elsewhere)).toMatchObject({ code: 0 });
      expect(await readFile(path)).toEqual(await readFile(join(folder.path, 'alone.ndjson')));
      const figures = ['figures', ...AS_OF, '--indicators', 'COMPLETION_RATE'];
      const { code, stdout } = await runMilepost(
        [...figures, '--server', `${server.url}/`, '--token', server.token],
        {},
      );
      expect({ code, stdout }).toEqual({ code: 0, stdout: (await inFolder(...figures)).stdout });
      expect(await runMilepost(figures, { ...elsewhere, MILEPOST_TOKEN: 'none' })).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('UNAUTHENTICATED') as string,
      });
    });

    it('are refused with the sentence of the server, and no file is made', async () => {
      const path = join(folder.path, 'none.csv');
      const { code, stderr } = await inFolder('export', 'history', 'SYN-1', 'startedOn', '--to', path);
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('PROJECT_UNKNOWN') as string });
      expect(await readdir(folder.path)).not.toContain('none.csv');
    });

    it('hold no server back from stopping when nobody reads on', async () => {
      const unread = get(`${server.url}/export/events.ndjson`, {
        headers: { authorization: `Bearer ${server.token}` },
      });
      unread.on('error', () => undefined);
      await new Promise((resolve) => unread.once('response', (response) => resolve(response.pause())));
      expect(await server.stop()).toBe(0);
    });
  });
});
