import { type Day, lastDayOf } from '@milepost/domain';
import { cellText, denseText, isUnknownWord, readDate, type RoughDate } from '@milepost/sheets';
import type { RowCells } from './row-cells.js';
import type { Tell } from './problems.js';

/** That work began; `assumed`: no day is said. */
export type Start = { readonly on: Day; readonly assumed: boolean };
export type StartRead = { readonly start: Start | null; readonly planned: RoughDate | null };

const PLANNED = /^(?:计划|拟|预计|拟定)(?:于|在)?(?:开工)?(?:时间)?[:：]?/;
const YES = /^(?:是|已|已开工|开工|已动工|√|✓|✔|y|yes)$/i;
const NO = /^(?:否|未|未开工|尚未开工|未动工|×|✗|n|no|无)$/i;
const BEGUN = /^已(?:开工|动工)/;

/** Whether and when a project started, and when it is planned to, of 开工时间 and 是否开工. */
export function startOf(cells: RowCells, asOf: Day, row: number, tell: Tell): StartRead {
  const dated = dateOf(cells, asOf, row, tell);
  const column = cells.column('started');
  const text = column ? denseText(cells.cell(column)) : '';
  if (!column || text === '' || cells.cell(column)?.kind === 'error') return dated;
  if (NO.test(text)) return { start: null, planned: dated.planned };
  if (YES.test(text) || BEGUN.test(text)) return { ...dated, start: dated.start ?? { on: asOf, assumed: true } };
  if (isUnknownWord(text)) cells.unknown['started'] = text;
  else tell('CELL_MALFORMED', row, column.index, text);
  return dated;
}

function dateOf(cells: RowCells, asOf: Day, row: number, tell: Tell): StartRead {
  const nothing = { start: null, planned: null };
  const column = cells.column('startedOn');
  const cell = column && cells.cell(column);
  const text = denseText(cell);
  if (!column || text === '' || cell?.kind === 'error' || NO.test(text)) return nothing;
  if (isUnknownWord(text)) {
    cells.unknown['startedOn'] = cellText(cell);
    return nothing;
  }
  const isPlan = PLANNED.test(text);
  const said = text.replace(PLANNED, '').replace(/(?:开工|动工)$/, '');
  const day = said === text ? readDate(cell) : readDate({ kind: 'text', text: said });
  if (day === null && (YES.test(text) || BEGUN.test(text)))
    return { start: { on: asOf, assumed: true }, planned: null };
  if (day === null) {
    tell('CELL_MALFORMED', row, column.index, cellText(cell));
    return nothing;
  }
  if (isPlan || firstDay(day) > asOf) return { start: null, planned: day };
  return { start: startIn(day, asOf), planned: null };
}

/** The last day of a month or a year; of one that contains the day of the file, that day. */
function startIn(day: RoughDate, asOf: Day): Start {
  if (day.length === 'YYYY-MM-DD'.length) return { on: day, assumed: false };
  const last = lastDayOf(day.length === 'YYYY'.length ? `${day}-12` : day);
  return { on: last > asOf ? asOf : last, assumed: true };
}

function firstDay(day: RoughDate): Day {
  return `${day}${'0000-01-01'.slice(day.length)}`;
}
