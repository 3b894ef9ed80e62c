/** How offices spell what they write. */
export const HEADERS = {
  name: ['项目名称', '项 目 名 称', '工程名称', '重点项目名称'],
  owner: ['建设单位', '项目业主', '业主单位', '投资主体', '项目法人', '实施单位'],
  total: ['总投资', '计划总投资', '项目总投资', '总投资额'],
  plan: ['2021年计划投资', '年度计划投资', '2021年度计划投资额', '年度投资计划', '本年计划投资'],
  issue: ['存在问题', '需协调解决的问题', '存在的主要问题', '未开工原因'],
  started: ['是否开工', '开工与否'],
  source: ['资金来源', '投资来源', '资金渠道'],
} as const;
export const MONTHS = [
  (month: number) => `${month}月完成投资`,
  (month: number) => `${month}月份实际完成投资`,
  (month: number) => `2021年${month}月完成`,
  (month: number) => `${month}月/完成投资额`,
];
export const THROUGH = ['1-3月完成投资', '1—3月实际完成投资', '1至3月累计完成投资', '2021年1-3月/完成投资'];
export const TEN_DAYS = ['上旬完成投资', '3月上旬完成投资额', '本旬完成投资', '3月/上旬完成'];
export const SECTIONS = ['基础设施', '产业', '社会事业'];
export const SOURCES = ['中央预算内', '自筹', '专项债'];
export const UNITS = ['某县交通局', '某城投公司', '某镇政府', '某区水利局'];
/** Behind one 元. */
export const ZEROS = { 元: 0, 万元: 4, 亿元: 8 } as const;

export function withUnit(header: string, unit: string): string {
  return header.includes('/') ? header.replace(/$/, `（${unit}）`) : `${header}\n（${unit}）`;
}
