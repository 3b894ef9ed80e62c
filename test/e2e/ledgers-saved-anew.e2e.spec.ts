import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_LIBRE_OFFICE, inLibreOffice, LIBRE_OFFICE_MISSING } from '../support/libre-office.js';
import { LEDGERS, milepost, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

/** By ledger, a cell of one row and what the clerk writes over it; in the order in which the rows were registered. */
const CHANGES = [
  { file: 'projects', row: 'SYN-2018-002', before: '335900', after: '336000' },
  { file: 'land', row: '2018-01-22 15:39', before: '示例国土局〔2018〕39号', after: '示例国土局〔2018〕93号' },
  { file: 'funds', row: '2018-05-16 14:45', before: '1170', after: '1180.5' },
] as const;

/** The document with one cell of the row that shows a text changed, its value and what is shown. */
function written(document: string, { row, before, after }: (typeof CHANGES)[number]): string {
  const from = document.lastIndexOf('<table:table-row', document.indexOf(`<text:p>${row}`));
  const to = document.indexOf('</table:table-row>', from);
  const cells = document.slice(from, to);
  const changed = cells
    .replace(`office:value="${before}"`, `office:value="${after}"`)
    .replace(`<text:p>${before}</text:p>`, `<text:p>${after}</text:p>`);
  expect(changed).not.toBe(cells);
  return document.slice(0, from) + changed + document.slice(to);
}

type Report = {
  imported: number;
  skipped: number;
  rejected: unknown[];
  missing: unknown[];
  changed: { file: string; differences: { field: string; before: string; after: string }[] }[];
};

// It is 193 MB, so that .ci/run does not install it.
describe.skipIf(!HAS_LIBRE_OFFICE)(
  `ledgers that a clerk changes in LibreOffice and saves${LIBRE_OFFICE_MISSING}`,
  () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>;
    let data: string;
    let saved: string;
    const inRegister = (...args: string[]) => milepost(...args, '--data', data);

    beforeAll(async () => {
      folder = await temporaryFolder();
      data = join(folder.path, 'data');
      await importShipped(data);
      const office = inLibreOffice(folder.path);
      const own = join(folder.path, 'ledgers');
      await mkdir(own);
      for (const { file } of CHANGES) await copyFile(join(LEDGERS, `${file}.csv`), join(own, `${file}.csv`));
      const opened = office.open(...CHANGES.map(({ file }) => join(own, `${file}.csv`)));
      for (const change of CHANGES) {
        const document = join(opened, `${change.file}.fods`);
        await writeFile(document, written(await readFile(document, 'utf8'), change));
      }
      saved = office.saveAsCsv(...CHANGES.map(({ file }) => join(opened, `${file}.fods`)));
    }, 240_000);

    afterAll(() => folder.remove());

    it('are written otherwise than they were', async () => {
      const [, first = ''] = (await readFile(join(saved, 'funds.csv'), 'utf8')).split('\n');
      expect(first).toContain('2018-04-25 11:04:00');
    });

    it('tell the three changed rows, and nothing is counted twice', async () => {
      const figures = async () => (await inRegister('figures', '--year', '2018', '--json')).stdout;
      const before = await figures();
      const { code, stdout } = await inRegister('import', saved, '--stated-times', '--json');
      const report = JSON.parse(stdout) as Report;
      expect({ code, ...report }).toMatchObject({ code: 0, imported: 0, rejected: [], missing: [] });
      expect(report.changed.map(({ file, differences }) => ({ file, differences }))).toMatchObject([
        {
          file: 'projects.csv',
          differences: [{ field: 'totalInvestment', before: '3359000000', after: '3360000000' }],
        },
        {
          file: 'land.csv',
          differences: [{ field: 'document', before: CHANGES[1].before, after: CHANGES[1].after }],
        },
        { file: 'funds.csv', differences: [{ field: 'amount', before: '11700000', after: '11805000' }] },
      ]);
      const rows = await Promise.all(
        CHANGES.map(async ({ file }) => (await readFile(join(LEDGERS, `${file}.csv`), 'utf8')).trim().split('\n')),
      );
      const facts = rows.reduce((sum, { length }) => sum + length - 1, 0);
      expect(report.skipped).toBe(facts - CHANGES.length);
      expect(await figures()).toBe(before);
    });

    it('put right, change what the figures say, once', async () => {
      const correct = ['import', saved, '--stated-times', '--correct', '--reason', '核对台账', '--json'];
      expect(JSON.parse((await inRegister(...correct)).stdout)).toMatchObject({
        imported: 0,
        changed: [{ corrected: true }, { corrected: true }, { corrected: true }],
      });
      expect(JSON.parse((await inRegister(...correct)).stdout)).toMatchObject({
        imported: 0,
        changed: [],
        rejected: [],
      });
    });
  },
);
