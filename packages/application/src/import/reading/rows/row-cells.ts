import {
  add,
  type Cell,
  cellText,
  type Decimal,
  decimalText,
  folded,
  isUnknownWord,
  isWhole,
  lineText,
  readAmount,
  readDate,
  readSpan,
  type RoughDate,
  rounded,
  type Sheet,
  type Span,
  type Unit,
  ZERO,
} from '@milepost/sheets';
import type { MappedColumn } from '../columns/mapped-column.js';
import { looksPersonal, unitIn } from '../columns/persons.js';
import type { Field } from '../output.js';
import type { Tell } from './problems.js';

/** An item of a table and how its cells are read; what cannot be is told, and words for what is not known are kept. */
export type RowCells = {
  /** Of its own row. */
  cell(column: MappedColumn): Cell | undefined;
  line(field: Field): string | null;
  prose(column: MappedColumn): string | null;
  code(field: Field): string | null;
  unit(field: Field): string | null;
  date(field: Field): RoughDate | null;
  span(field: Field): Span | null;
  /** Exact, in 元, summed over the rows that go on with the item. */
  exact(column: MappedColumn): Decimal | null;
  /** Whole 元; told where it was none. */
  yuan(column: MappedColumn): string | null;
  column(field: Field): MappedColumn | undefined;
  readonly unknown: Record<string, string>;
};

export type RowPlace = {
  readonly sheet: Sheet;
  readonly columns: readonly MappedColumn[];
  readonly row: number;
  /** Rows that go on with the item. */
  readonly more: readonly number[];
  /** Of amounts whose column names none. */
  readonly unit: Unit | null;
  readonly tell: Tell;
};

export function rowCells({ sheet, columns, row, more, unit, tell }: RowPlace): RowCells {
  const unknown: Record<string, string> = {};
  const at = (index: number, of = row) => sheet.rows[of]?.[index] ?? belowMerge(sheet, of, index);
  const fields = fieldsOf(columns);
  const column = (field: Field) => fields.get(field);
  const nameOf = ({ field, attribute }: MappedColumn) => field ?? attribute ?? '';

  /** Empty where nothing is said; the word is kept where it says that it is not known. */
  function said(of: MappedColumn, text: string): string | null {
    if (text === '' || at(of.index)?.kind === 'error') return null;
    if (isUnknownWord(text)) {
      unknown[nameOf(of)] = text;
      return null;
    }
    if (!looksPersonal(text) || of.dropped === 'PERSONAL_DATA') return text;
    tell('PERSONAL_DATA', row, of.index, null);
    return null;
  }

  function read<T>(field: Field, reader: (cell: Cell | undefined) => T | null): T | null {
    const of = column(field);
    const text = of ? said(of, cellText(at(of.index))) : null;
    if (!of || text === null) return null;
    const value = reader(at(of.index));
    if (value === null) tell('CELL_MALFORMED', row, of.index, text);
    return value;
  }

  function exact(of: MappedColumn): Decimal | null {
    const amounts = [row, ...more].flatMap((one) => {
      const cell = sheet.rows[one]?.[of.index];
      const found = readAmount(cell, of.unit ?? unit);
      if (found.kind === 'unknown' && found.word !== '' && one === row) unknown[nameOf(of)] = found.word;
      const isBad = found.kind === 'malformed' || (found.kind === 'amount' && found.amount.units < 0n);
      if (isBad) tell('CELL_MALFORMED', one, of.index, cellText(cell));
      return found.kind === 'amount' && !isBad ? [found.amount] : [];
    });
    return amounts.length === 0 ? null : amounts.reduce(add, ZERO);
  }

  return {
    cell: (of) => at(of.index),
    line(field) {
      const of = column(field);
      return of ? said(of, lineText(at(of.index))) : null;
    },
    prose: (of) => said(of, cellText(at(of.index)).replaceAll(/\r\n?/g, '\n')),
    code: (field) => read(field, (cell) => folded(cellText(cell))),
    unit(field) {
      const of = column(field);
      const text = of ? said(of, lineText(at(of.index))) : null;
      return of?.dropped === 'PERSONAL_DATA' && text !== null ? unitIn(cellText(at(of.index))) : text;
    },
    date: (field) => read(field, (cell) => readDate(cell) ?? readDate(withoutPlan(cell))),
    span: (field) => read(field, readSpan),
    exact,
    yuan(of) {
      const amount = exact(of);
      if (amount === null) return null;
      if (!isWhole(amount)) tell('ROUNDED', row, of.index, cellText(at(of.index)));
      return String(rounded(amount));
    },
    column,
    unknown,
  };
}

const byField = new WeakMap<readonly MappedColumn[], ReadonlyMap<Field, MappedColumn>>();

/** Of the columns of a table, which are the same for all its rows. */
function fieldsOf(columns: readonly MappedColumn[]): ReadonlyMap<Field, MappedColumn> {
  const known = byField.get(columns);
  if (known) return known;
  const fields = new Map<Field, MappedColumn>();
  for (const column of columns)
    if (column.field !== null && !fields.has(column.field)) fields.set(column.field, column);
  byField.set(columns, fields);
  return fields;
}

/** 拟于2022年 in a column of plans. */
function withoutPlan(cell: Cell | undefined): Cell | undefined {
  return cell?.kind === 'text' ? { ...cell, text: cell.text.replace(/^\s*(?:计划|拟|预计)[于在]?/, '') } : cell;
}

/** What is merged over several items is said of each; amounts apart, which are said once. */
function belowMerge({ rows, merges }: Sheet, row: number, column: number): Cell | undefined {
  const over = merges.find(
    ({ top, bottom, left, right }) => top < row && row <= bottom && left === column && right === column,
  );
  const cell = over && rows[over.top]?.[column];
  return cell?.kind === 'text' ? cell : undefined;
}

export function wholeYuan(amount: Decimal): string {
  return decimalText({ units: rounded(amount), places: 0 });
}
