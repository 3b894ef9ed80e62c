import type { Label } from '../vocabulary.js';

/** A bad file or row of a ledger. */
export const IMPORT_ERRORS = {
  FILE_UNKNOWN: { zh: '不认识的文件名，未读取。', en: 'Not the name of a ledger; it was not read.' },
  FILE_UNREADABLE: { zh: '文件无法读取：{problem}', en: 'The file cannot be read: {problem}.' },
  COLUMN_MISSING: { zh: '缺少列“{column}”。', en: 'The column {column} is missing.' },
  COLUMN_UNKNOWN: {
    zh: '台账没有“{column}”这一列。确认不需要时用--ignore-columns导入；projects.csv的可用--attributes记为项目属性。',
    en: 'The ledger has no column {column}. If it is not needed, import with --ignore-columns; of projects.csv, --attributes takes it as an attribute.',
  },
  COLUMN_PERSONAL: {
    zh: '“{column}”含个人信息，不会读取；用--ignore-columns导入其余各列。',
    en: 'The column {column} holds personal data and is never read; import the others with --ignore-columns.',
  },
  ROW_RAGGED: { zh: '此行有{cells}列，表头有{columns}列。', en: 'This row has {cells} cells, the header {columns}.' },
  CELL_REQUIRED: { zh: '此列不能为空。', en: 'This cell must not be empty.' },
  CELL_MALFORMED: { zh: '应为{expected}。', en: 'Not {expected}.' },
  VALUE_UNKNOWN: { zh: '应为：{expected}。', en: 'Not one of: {expected}.' },
  STATED_TIME_AHEAD: {
    zh: '登记时间{stated}晚于现在（{now}）；登记时间不能在将来。',
    en: 'It states that it was registered at {stated}, which is later than now ({now}); nothing is registered in the future.',
  },
} as const satisfies Readonly<Record<string, Label>>;
