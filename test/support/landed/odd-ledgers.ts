import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Ledger = { readonly columns: string; readonly rows: readonly string[] };

const PROJECTS =
  '项目编号,项目名称,攻坚战,级别,乡镇街道,产业类别,标签,建设单位,牵头责任单位,责任领导,总投资（万元）,列入日期,登记时间,依据文号';
const LIFECYCLE = '项目编号,环节,发生日期,登记时间,依据文号,经办单位,备注';
const LAND = '项目编号,类别,面积（亩）,发生日期,登记时间,文号';
const FUNDS = '资金类别,名称,环节,金额（万元）,发生日期,项目编号,登记时间,文号';

const listing = (code: string, minute: string) =>
  `${code},异例台账项目,异例,区级,,,,,异例局,,1000,2019-01-20,2019-02-01 09:${minute},异〔2019〕1号`;
/** The same project has the same row in both folders: it stands first. */
const registered = (codes: readonly string[]): Ledger => ({
  columns: PROJECTS,
  rows: codes.map((code, index) => listing(code, String(10 + index))),
});
/** The same three facts twice, but for the 文号: imported again with another they count twice. */
const again = (number: string): Readonly<Record<string, Ledger>> => ({
  'land.csv': {
    columns: LAND,
    rows: [`A3-001,批准建设用地,10.00,2019-02-01,2019-02-03 10:00,异国土〔2019〕${number}号`],
  },
  'funds.csv': {
    columns: FUNDS,
    rows: [`信贷通,异例台账贷,发放,300,2019-03-01,A3-001,2019-03-02 10:00,异贷〔2019〕${number}号`],
  },
});

/** Further ledgers of the migration, with the registration times that they state. */
export const MIGRATED: Readonly<Record<string, Ledger>> = {
  'projects.csv': registered(['A3-001', 'A1-CSV-SUSPEND', 'A1-CSV-DELIST']),
  'lifecycle.csv': {
    columns: LIFECYCLE,
    rows: [
      'A1-CSV-SUSPEND,开工申报,2019-03-10,2019-03-11 09:00,,异例局,',
      'A1-CSV-SUSPEND,开工认定,2019-03-10,2019-03-12 09:00,,异例局,',
      'A1-CSV-SUSPEND,停工,2019-05-20,2019-05-21 09:00,,异例局,雨',
      'A1-CSV-SUSPEND,复工,2019-05-02,2019-06-03 09:00,,异例局,',
      'A1-CSV-DELIST,退出,2019-01-02,2019-03-03 09:00,,异例局,',
      'A3-001,签约,2019-02-01,2019-02-03 11:00,异签〔2019〕7号,异例局,',
    ],
  },
  ...again('7'),
};

/** Imported when the register has facts of its own: recorded then, whatever times they state. */
export const LATE: Readonly<Record<string, Ledger>> = {
  'projects.csv': registered(['A3-001', 'A5-CSV-001', 'A5-CSV-001\u200B', '"=""A5-CSV-001"""']),
  'lifecycle.csv': {
    columns: LIFECYCLE,
    rows: ['A3-001,签约,2019-02-01,2019-02-03 11:00,异签〔2019〕17号,异例局,'],
  },
  ...again('17'),
};

/** What is odd about the projects that came by ledgers. */
export const ODD_BY_LEDGER: Readonly<Record<string, string>> = {
  'A1-CSV-SUSPEND': 'As A1-SUSPEND, in 2019: suspended 05-20, resumed 05-02.',
  'A1-CSV-DELIST': 'As A1-DELIST, in 2019: listed 01-20, delisted 01-02.',
  'A3-001': 'Land, loan and contract twice: imported again after their 文号 were put right.',
  'A5-CSV-001': 'A code of a ledger; the next two look like it.',
  'A5-CSV-001\u200B': 'The same with a zero-width space behind it.',
  '="A5-CSV-001"': 'The same as the formula by which spreadsheets keep a text.',
};

export async function writeLedgers(folder: string, ledgers: Readonly<Record<string, Ledger>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, { columns, rows }] of Object.entries(ledgers))
    await writeFile(join(folder, name), `\uFEFF${[columns, ...rows].join('\n')}\n`);
}
