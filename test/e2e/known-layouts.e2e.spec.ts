import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { milepost, startServer, temporaryFolder } from '../support/milepost-process.js';
import { graphqlClient } from '../support/graphql.js';
import { ON_SERVERS } from '../support/register-stores.js';

/** 科室 is no unit that a header is known to name. */
const HEADER = '序号,项目名称,主办科室,总投资（万元）,年度计划投资（万元）';
const JANUARY = `${HEADER}\n1,示例大桥,示例一科,1000,200\n`;
const FEBRUARY = `${HEADER}\n1,示例大桥,示例一科,1000,200\n2,示例学校,示例二科,3000,500\n`;
const SAID = ['--codes', 'GL-{n}', '--list-date', '2021-01-15'];

type Reading = {
  readonly layout: string | null;
  readonly facts: { readonly new: readonly { readonly input: Readonly<Record<string, unknown>> }[] };
};

describe('a layout that was confirmed at the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let [january, february] = ['', ''];
  const inFolder = (...words: readonly string[]) => milepost(...words, '--data', join(folder.path, 'data'));
  const read = async (...words: readonly string[]) =>
    JSON.parse((await inFolder('read', ...words, '--json')).stdout) as Reading;

  beforeAll(async () => {
    folder = await temporaryFolder();
    [january, february] = [join(folder.path, '一月.csv'), join(folder.path, '二月.csv')];
    await writeFile(january, JANUARY);
    await writeFile(february, FEBRUARY);
  });

  afterAll(() => folder.remove());

  it('is used for the next file, listed, and forgotten', async () => {
    const first = await read(january, '--map', '主办科室=leadUnit', '--set', 'level=CITY', ...SAID, '--apply');
    expect(first.layout).toBeNull();
    const second = await read(february);
    expect(second.layout).toMatch(/^[\w-]{22}$/);
    const listed = second.facts.new.find(({ input }) => input['name'] === '示例学校');
    expect(listed?.input).toMatchObject({ code: 'GL-2', leadUnit: '示例二科', level: 'CITY' });

    const { stdout } = await inFolder('layouts');
    expect(stdout).toMatch(new RegExp(`${second.layout ?? ''} +一月.csv .*主办科室=leadUnit.*level=CITY.*GL-\\{n\\}`));
    expect(await inFolder('layouts', '--forget', second.layout ?? '')).toMatchObject({
      code: 0,
      stdout: 'Forgotten.\n',
    });
    expect((await inFolder('layouts', '--forget', second.layout ?? '')).stderr).toContain('LAYOUT_UNKNOWN');
    const third = await read(february);
    expect(third.layout).toBeNull();
    expect(third.facts.new.every(({ input }) => input['leadUnit'] === undefined)).toBe(true);
  });

  it('does not hide a column that is not there', async () => {
    const { code, stdout, stderr } = await inFolder('read', january, '--map', '主办科=leadUnit');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/the file has no column “主办科”; near it are 主办科室, .*\(READING_COLUMN_UNKNOWN\)/);
  });

  // On servers no process owns the folder.
  it.skipIf(ON_SERVERS)('is that of a running server, whoever asks', async () => {
    const server = await startServer(join(folder.path, 'data'));
    try {
      const elsewhere = ['--server', server.url, '--token', server.token];
      await milepost('read', january, '--map', '主办科室=leadUnit', ...SAID, '--apply', ...elsewhere);
      const posted = await fetch(`${server.url}/files?name=x.csv`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.token}`, 'content-type': 'text/csv' },
        body: FEBRUARY,
      });
      const { id } = (await posted.json()) as { readonly id: string };
      const client = graphqlClient(server.url, server.token);
      const { fileReading, fileLayouts } = await client.query<{
        readonly fileReading: { readonly output: Reading };
        readonly fileLayouts: readonly { readonly fingerprint: string; readonly map: readonly string[] }[];
      }>('query ($id: ID!) { fileReading(file: $id) { output } fileLayouts { fingerprint map } }', { id });
      expect(fileLayouts).toMatchObject([{ fingerprint: fileReading.output.layout, map: ['主办科室=leadUnit'] }]);
      expect((await milepost('layouts', ...elsewhere)).stdout).toContain('主办科室=leadUnit');
      const wrong = 'query ($id: ID!) { fileReading(file: $id, options: { map: ["总投=owner"] }) { output } }';
      const refused = await client.text(wrong, { id });
      expect(refused).toContain('READING_COLUMN_UNKNOWN');
      expect(refused).toContain('总投资（万元）');
    } finally {
      await server.stop();
    }
  });
});
