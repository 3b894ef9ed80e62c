import { cellText, denseText, lineText } from '../cells/cell-text.js';
import { folded } from '../cells/folded.js';
import { parseDecimal } from '../cells/decimal.js';
import { readDate } from '../cells/read-date.js';
import { isUnknownWord } from '../cells/unknown-word.js';
import type { Row, Sheet } from '../workbook.js';
import { mergeAt } from './header.js';
import { parseLabel, type RowLabel } from './label.js';
import type { Table } from './find-tables.js';

/** A row of the table by what it is; `row` from 0. */
export type TableRow =
  | { readonly kind: 'item'; readonly row: number }
  /** Goes on with the item above. */
  | { readonly kind: 'more'; readonly row: number }
  | { readonly kind: 'section' | 'sum'; readonly row: number; readonly label: RowLabel }
  | { readonly kind: 'note' | 'unread'; readonly row: number; readonly text: string };

/** What the rows are told apart by; columns from 0. */
export type RowRules = {
  readonly names: number;
  /** Null: the rows are not numbered. */
  readonly ordinals: number | null;
  /** Numbers and texts there do not make a row an item: amounts, sums, percentages. */
  readonly figures: ReadonlySet<number>;
  /** A filled cell there without a name goes on with the item above; null: no such column. */
  readonly more: number | null;
  /** Whether unmarked words alone in a row name a group. */
  isGroup(this: void, core: string): boolean;
};

const NOTE = /^[(（【[]?(注|备注|说明|附注|附|填表说明|填报说明|编制说明|备)[\d]?[)）】\]]?[:：.、]/;
const SIGNED = /(填表人|制表人?|审核人?|负责人|填报人|联系人|单位负责人|经办人|制表日期|填报日期|联系电话)[:：]/;
const ORDINAL = /^[★☆●○▲△■◆※(（]?\d{1,5}[)）]?[.、]?\D?$/;
const LONGEST_LABEL = 40;

/** The rows of a table one by one, so that whoever reads a long one may pause. */
export function* classifyRows(sheet: Sheet, table: Table, rules: RowRules): Generator<TableRow> {
  let isAfterOfWhich = false;
  for (let row = table.header.bottom + 1; row < table.end; row += 1) {
    const cells = sheet.rows[row] ?? [];
    if (cells.every((cell) => cellText(cell) === '') || isHeaderAgain(sheet, table, cells)) continue;
    const found = classify(sheet, row, rules, isAfterOfWhich && !goesBeforeItem(sheet, row, rules));
    isAfterOfWhich = found.kind === 'sum' && found.label.sum === 'ofWhich';
    yield found;
  }
}

function classify(sheet: Sheet, row: number, rules: RowRules, isAfterOfWhich: boolean): TableRow {
  const cells = sheet.rows[row] ?? [];
  const text = labelTextOf(cells, rules);
  const others = othersIn(cells, rules);
  if (NOTE.test(text) || (others.length === 0 && isSentence(text)) || SIGNED.test(denseRow(cells)))
    return { kind: 'note', row, text };
  const isNumbered = rules.ordinals !== null && ORDINAL.test(denseText(cells[rules.ordinals]));
  if (!isNumbered && text !== '' && !hasTexts(cells, others)) {
    const label = parseLabel(text);
    if (label.sum !== null) return { kind: 'sum', row, label };
    const isNamed = label.mark !== null || label.count !== null || rules.isGroup(label.core);
    if (isNamed && isAfterOfWhich && label.mark === null)
      return { kind: 'sum', row, label: { ...label, sum: 'ofWhich' } };
    if (isNamed || isAcross(sheet, row, rules)) return { kind: 'section', row, label };
  }
  if (denseText(cells[rules.names]) !== '' && !(others.length === 0 && !isNumbered && isRemark(text)))
    return { kind: 'item', row };
  if (rules.more !== null && denseText(cells[rules.more]) !== '') return { kind: 'more', row };
  if (others.length === 0 && isRemark(text)) return { kind: 'note', row, text };
  return { kind: 'unread', row, text: cells.map(lineText).filter(Boolean).join(' ') };
}

/** Of the columns of ordinals and names, which may part a mark from its words: 一 | 基础设施. */
function labelTextOf(cells: Row, { names, ordinals }: RowRules): string {
  const ordinal = ordinals === null ? '' : denseText(cells[ordinals]);
  const name = cellText(cells[names]);
  if (ordinal === '') return name === '' ? cellText(cells.find((cell) => cellText(cell) !== '')) : name;
  if (name === '') return cellText(cells[ordinals ?? 0]);
  const isMark = /^[一二三四五六七八九十百]+$/.test(ordinal);
  return `${ordinal}${isMark ? '、' : ''}${name}`;
}

/** Cells beside the label that are not figures. */
function othersIn(cells: Row, { names, ordinals, figures }: RowRules): readonly number[] {
  const label = cells.findIndex((cell) => cellText(cell) !== '');
  return cells.flatMap((cell, column) => {
    const isLabel = column === names || column === ordinals || column === label || figures.has(column);
    return cell === undefined || isLabel || cellText(cell) === '' ? [] : [column];
  });
}

/** Counts may stand in any column, and errors mean nothing. */
function hasTexts(cells: Row, columns: readonly number[]): boolean {
  return columns.some((column) => {
    const text = folded(cellText(cells[column]));
    const isNumber = cells[column]?.kind === 'error' || parseDecimal(text) !== null;
    return !isNumber && !isUnknownWord(text) && !/^\d+[个项]$/.test(text);
  });
}

/** The only words of the row, over at least three columns, numbered rows around. */
function isAcross(sheet: Sheet, row: number, { ordinals }: RowRules): boolean {
  const filled = (sheet.rows[row] ?? []).flatMap((cell, column) => (cellText(cell) === '' ? [] : [column]));
  const merged = filled.length === 1 ? mergeAt(sheet, row, filled[0] ?? 0) : undefined;
  return ordinals !== null && merged !== undefined && merged.right - merged.left >= 2;
}

/** Words that an item follows at once head it; what stands between 其中 and the first section is a part of the sum. */
function goesBeforeItem(sheet: Sheet, row: number, rules: RowRules): boolean {
  const [own, next] = [sheet.rows[row] ?? [], sheet.rows[row + 1] ?? []];
  const isIndented = own.some((cell) => cell?.kind === 'text' && /^\s{2,}|^\u3000/.test(cell.text));
  const isNext = rules.ordinals === null || ORDINAL.test(denseText(next[rules.ordinals]));
  return !isIndented && isNext && denseText(next[rules.names]) !== '';
}

function isHeaderAgain(sheet: Sheet, { header, columns }: Table, cells: Row): boolean {
  const said = columns.filter(({ index }) => denseText(sheet.rows[header.bottom]?.[index]) !== '');
  return (
    said.length >= 2 &&
    said.every(({ index }) => denseText(cells[index]) === denseText(sheet.rows[header.bottom]?.[index]))
  );
}

function isSentence(text: string): boolean {
  return text.length > LONGEST_LABEL || /[。；]/.test(text);
}

/** 制表单位：…, 2021年3月31日. */
function isRemark(text: string): boolean {
  return /[:：]/.test(text) || readDate({ kind: 'text', text }) !== null;
}

function denseRow(cells: Row): string {
  return cells.map(denseText).join('');
}
