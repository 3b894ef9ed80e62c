export { annotated } from './annotate/annotate.js';
export type { Annotation } from './annotate/annotation.js';
export { cellText, denseText, lineText } from './cells/cell-text.js';
export { add, type Decimal, decimalText, equalAt15Digits, isWhole, rounded, subtract, ZERO } from './cells/decimal.js';
export { folded } from './cells/folded.js';
export { type AmountRead, readAmount } from './cells/read-amount.js';
export { readDate, readSpan, type RoughDate, type Span } from './cells/read-date.js';
export { isUnit, type Unit, unitOfHeader, unitOfRow } from './cells/unit.js';
export { isUnknownWord } from './cells/unknown-word.js';
export { type Limits, LIMITS } from './open/limits.js';
export { decodeText } from './open/decode-text.js';
export { openWorkbook } from './open/open-workbook.js';
export { separatorOf } from './open/read-csv.js';
export { SheetsError, type SheetsErrorCode } from './sheets-error.js';
export { classifyRows, type RowRules, type TableRow } from './table/classify-rows.js';
export { columnName } from './table/column-name.js';
export { findTables, type Skipped, type Table, type TableColumn } from './table/find-tables.js';
export { parseLabel, type RowLabel } from './table/label.js';
export { type PlacedItem, structureOf, type Structure, type SumRow } from './table/structure.js';
export type { HeaderWords } from './table/words.js';
export type { Cell, Range, Row, Sheet, Workbook } from './workbook.js';
export { TABLE_FORMATS, type TableFormat } from './write/write-table.js';
export type {
  ColumnKind,
  Written,
  WrittenColumn,
  WrittenRow,
  WrittenTable,
  WrittenValue,
} from './write/written-table.js';
