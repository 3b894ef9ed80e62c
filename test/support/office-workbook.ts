import XLSX from '@e965/xlsx';

/** A project as an office means it; amounts in 万元, null: not known. */
export type Meant = {
  readonly name: string;
  readonly owner: string;
  readonly total: number | null;
  readonly plan: number;
  readonly opening: number;
  /** Of each month (02, 03), or from January on (06). */
  readonly done: readonly number[];
  readonly issue?: string;
};

type Row = readonly (string | number | null)[];

/** Layout 02: an empty first row, months side by side as pairs, completed since the start. */
export function monthlyWide(projects: readonly Meant[], months: number): Uint8Array {
  const header = [
    ...['序号', '项目名称', '投资主体', '总投资', '年计划投资'],
    ...numbers(months).flatMap((month) => [`${month}月形象进度`, `${month}月实际完成投资`]),
    ...['自开始累积完成投资', '存在问题', '备注'],
  ];
  return workbook([
    [],
    ['示例新城重点项目建设进度表'],
    ['报送部门：示例工业园管委会', ...Array<null>(header.length - 3).fill(null), '单位：万元'],
    header,
    ...projects.map(({ name, owner, total, plan, opening, done, issue = null }, index) => [
      ...[index + 1, name, owner, total ?? '待定', plan],
      ...done.flatMap((amount, month) => [`${month + 1}月施工`, amount]),
      ...[opening + sum(done), issue, null],
    ]),
    [
      `合计：${projects.length} 个`,
      null,
      null,
      sum(projects.map(({ total }) => total ?? 0)),
      sum(projects.map(({ plan }) => plan)),
    ],
  ]);
}

/** Layout 03: a header of two rows over the 旬 of a month, percentages, 至中旬. */
export function tenDays(projects: readonly Meant[], month: number): Uint8Array {
  const of = ({ done }: Meant) => done.at(-1) ?? 0;
  return workbook(
    [
      ['示例市五大战役旬报表'],
      ['计量单位：万元'],
      [
        '序号',
        '项目名称',
        '项目性质',
        '总投资',
        '2021年度计划投资额',
        '月完成情况',
        null,
        null,
        null,
        '业主单位',
        '存在问题',
      ],
      [
        null,
        null,
        null,
        null,
        null,
        `${month}月计划投资额`,
        '中旬完成投资额',
        '本旬占月计划投资额（%）',
        '至中旬完成投资额',
        null,
        null,
      ],
      ...projects.map((project, index) => [
        ...[index + 1, project.name, '续建', project.total ?? '待定', project.plan],
        ...[800, of(project), of(project) / 8, of(project), project.owner, project.issue ?? null],
      ]),
    ],
    ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:I3', 'J3:J4', 'K3:K4'],
  );
}

/** Layout 06: 合计 first, sections by level and nature, 1–n月 in one column. */
export function byLevel(projects: readonly Meant[], month: number): Uint8Array {
  const sums = ['total', 'opening', 'plan'] as const;
  const totals = [
    ...sums.map((key) => sum(projects.map((project) => project[key] ?? 0))),
    sum(projects.map(({ done }) => sum(done))),
  ];
  const count = `（${projects.length}项）`;
  return workbook(
    [
      [`示例市2021年1-${month}月重点项目计划分级管理完成情况表`],
      [
        '序号',
        '项目名称',
        '总投资\n(万元)',
        '开工至上一年度底累计完成投资',
        '2021年  计划投资(万元)',
        '2021年实际完成情况',
        null,
        '建设单位\n及责任人',
      ],
      [null, null, null, null, null, `1-${month}月实际完成投资(万元)`, `1-${month}月实际形象进度`, null],
      [`合计${count}`, null, ...totals],
      [`一、市本级${count}`, null, ...totals],
      [`（一）在建${count}`, null, ...totals],
      ...projects.map(({ name, owner, total, plan, opening, done }, index) => [
        ...[`${index + 1}●`, name, total ?? '待定', opening, plan, sum(done), `${month}月施工`, `${owner}\n张三`],
      ]),
    ],
    ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'E2:E3', 'F2:G2', 'H2:H3'],
  );
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const numbers = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

function workbook(rows: readonly Row[], merges: readonly string[] = []): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}
