import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { milepost, temporaryFolder } from '../support/milepost-process.js';
import { TEST_FOLDER } from '../support/test-folder.js';

const SAMPLES = fileURLToPath(new URL('fixtures/office-files/', TEST_FOLDER));

type Sample = {
  /** The arguments of the program; the file under a folder of its own. */
  readonly command: readonly string[];
  /** Each member of it has to be equal in the answer, which may have more. */
  readonly output: {
    readonly projects: readonly {
      readonly name: string;
      readonly totalInvestment: string | null;
      readonly owner: string | null;
    }[];
  };
};

const expectations = (await readdir(join(SAMPLES, 'expected'))).sort();

async function sampleOf(expectation: string): Promise<Sample> {
  return JSON.parse(await readFile(join(SAMPLES, 'expected', expectation), 'utf8')) as Sample;
}

describe('milepost read', () => {
  it('has samples', () => expect(expectations).toHaveLength(11));

  it.each(expectations)('reads what stands in %s', async (expectation) => {
    const { command, output } = await sampleOf(expectation);
    const folder = await temporaryFolder();
    try {
      const words = command.map((word) => (word.startsWith('lists/') ? join(SAMPLES, basename(word)) : word));
      const { code, stdout, stderr } = await milepost(...words, '--data', folder.path);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject(output);
      // Nothing was written, and no register was made.
      expect(await readdir(folder.path).catch(() => [])).toEqual([]);
    } finally {
      await folder.remove();
    }
  });

  it('tells wrong subtotals, unread sheets and errors of formulas in the words of the office', async () => {
    const folder = await temporaryFolder();
    const read = async (file: string) => (await milepost('read', join(SAMPLES, file), '--data', folder.path)).stdout;
    try {
      const list = await read('01-list-by-category-wrong-subtotal.xlsx');
      expect(list).toContain('第17行D列：表上3401872800，各行相加3401772800');
      expect(list).toContain('H5 公式错误“#REF!”');
      expect(list).toContain('作为其他属性：2021年前期工作或工程形象进度目标');
      const campaigns = await read('04-sheets-by-campaign.xlsx');
      expect(campaigns).toContain('汇总表：统计表，没有项目名称列，未读');
      expect(campaigns).toContain('填表说明：没有表格，未读');
      expect(campaigns).toContain('联系人（个人信息，不读取）');
    } finally {
      await folder.remove();
    }
  });

  it('takes a list into an empty register, and gives it out again with the same names, amounts and unknowns', async () => {
    const { command, output } = await sampleOf('01-list-by-category.xlsx.json');
    const folder = await temporaryFolder();
    try {
      const words = command.map((word) => (word.startsWith('lists/') ? join(SAMPLES, basename(word)) : word));
      expect(await milepost(...words, '--apply', '--data', folder.path)).toMatchObject({ code: 0, stderr: '' });
      const path = join(folder.path, 'list.xlsx');
      expect(await milepost('export', 'projects', '--to', path, '--data', folder.path)).toMatchObject({ code: 0 });
      const book = XLSX.read(await readFile(path));
      const rows = XLSX.utils.sheet_to_json<Readonly<Record<string, unknown>>>(book.Sheets['项目清单'] ?? {});
      const told = ({ name, totalInvestment, owner }: Sample['output']['projects'][number]) => [
        name,
        totalInvestment === null ? undefined : Number(totalInvestment),
        owner ?? undefined,
      ];
      expect(rows.map((row) => [row['项目名称'], row['总投资（元）'], row['建设单位']])).toEqual(
        output.projects.map(told),
      );
    } finally {
      await folder.remove();
    }
  });

  it('says of a file that cannot be written back that it cannot', async () => {
    const folder = await temporaryFolder();
    try {
      const book = XLSX.utils.book_new();
      const sheet = XLSX.utils.aoa_to_sheet([
        ['项目名称', '总投资（万元）'],
        ['甲', '约1000'],
      ]);
      XLSX.utils.book_append_sheet(book, sheet, '清单');
      const file = join(folder.path, '清单.xls');
      await writeFile(file, XLSX.write(book, { type: 'buffer', bookType: 'xls' }) as Buffer);
      const errors = join(folder.path, 'errors');
      const data = join(folder.path, 'data');
      const { stderr } = await milepost('read', file, '--codes', 'X-{n}', '--errors', errors, '--data', data);
      expect(stderr).toContain(
        'The file 清单.xls cannot be given back with its errors marked: save it as .xlsx or .csv',
      );
      expect(await readdir(folder.path)).not.toContain('errors');
    } finally {
      await folder.remove();
    }
  });
});
