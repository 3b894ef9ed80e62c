import {
  classifyRows,
  columnName,
  findTables,
  type Sheet,
  type Structure,
  structureOf,
  type Table,
  type TableRow,
  type Unit,
  isUnit,
  unitOfRow,
} from '@milepost/sheets';
import type { Work } from '../../work/work.port.js';
import type { PeriodContext } from './columns/column-period.js';
import { mapColumns } from './columns/map-columns.js';
import type { MappedColumn } from './columns/mapped-column.js';
import { type KindOfSheet, sheetKindOf } from './columns/sheet-kind.js';
import { looksPersonal } from './columns/persons.js';
import { wordsFor } from './words-for.js';
import type { Told } from './options.js';
import type { ReadProblem, SheetRead } from './output.js';
import { meaningsIn } from './rows/marks.js';
import { natureNamedIn, natureOf } from './rows/nature.js';
import { inOrder, problemsOf, type Tell } from './rows/problems.js';
import { readRow, type TableContext } from './rows/read-row.js';
import { reconcile } from './rows/reconcile.js';
import type { RowRead } from './rows/row-read.js';
import { isCounty } from './rows/sections.js';

/** Of who filled the table in. */
const SIGNED = /人[:：]|审核[:：]|制表[:：]|电话[:：]/;

/** Steps of a row: when it is told what it is, and when it is read. */
const CLASSIFIED = 1;
const READ = 3;

export type RowsOfSheet = {
  readonly read: SheetRead;
  readonly rows: readonly RowRead[];
  readonly problems: readonly ReadProblem[];
};

/** What a sheet says: one entry for each of its tables, one where there is none. */
export async function readSheet(sheet: Sheet, told: Told, work: Work): Promise<readonly RowsOfSheet[]> {
  const isAsked = told.sheet === null || told.sheet === sheet.name;
  const tables = isAsked ? findTables(sheet, wordsFor(told)) : 'NOT_ASKED';
  if (typeof tables === 'string')
    return [{ read: { name: sheet.name, skipped: tables, headerRow: null }, rows: [], problems: [] }];
  const read: RowsOfSheet[] = [];
  for (const table of tables) read.push(await readTable(sheet, table, told, work));
  return read;
}

async function readTable(sheet: Sheet, table: Table, told: Told, work: Work): Promise<RowsOfSheet> {
  const headers = table.columns.flatMap(({ header }) => header ?? []);
  const context: PeriodContext = { texts: [...table.over, ...headers], year: told.year, asOf: told.asOf };
  const { kind, columns } = sheetKindOf(
    sheet,
    table,
    mapColumns(sheet, table, { context, byHand: told.map }),
    told.asOf,
  );
  const { tell, problems } = problemsOf(sheet.name);
  const rows = await inTurns(classifyRows(sheet, table, rulesFor(kind, columns)), work, CLASSIFIED);
  const notes = rows.flatMap((row) =>
    row.kind === 'note' ? [{ row: row.row + 1, text: withoutPersons(row.text) }] : [],
  );
  const unit = unitOf(table, columns, told);
  const of: TableContext = {
    sheet,
    kind,
    columns,
    unit,
    nature: natureNamedIn([...table.over, sheet.name]),
    campaign: sheet.name.trim().endsWith('攻坚战') ? sheet.name.trim() : null,
    meanings: meaningsIn([...table.over, ...notes.map(({ text }) => text)]),
    told,
    tell,
  };
  const natures = new Map<number, string | null>();
  const structure = structureOf(rows, (core, item) => {
    const nature = natureOf(core)?.nature;
    if (!natures.has(item.row)) natures.set(item.row, readRow(item, { ...of, tell: () => undefined }).project.nature);
    return nature === undefined ? item.sections.includes(core) : natures.get(item.row) === nature;
  });
  tellErrors(sheet, table, columns, tell);
  tellUnread(rows, tell);
  if (columns.some(({ isMoney, unit: own }) => isMoney && own === null) && unit === null)
    tell('UNIT_UNKNOWN', table.header.bottom, null, null);
  const read: SheetRead = {
    name: sheet.name,
    kind,
    skipped: null,
    headerRow: table.header.bottom + 1,
    unit,
    columns: columns.map(({ index, header, field, attribute, dropped }) => ({
      column: columnName(index),
      header,
      field,
      attribute,
      dropped,
    })),
    totals: reconcile(structure, of),
    notes,
  };
  const found = await inTurns(rowsRead(structure.items, of), work, READ);
  return { read, rows: found, problems: inOrder(problems) };
}

/** What is made one by one, the loop turning in between. */
async function inTurns<T>(made: Iterable<T>, work: Work, steps: number): Promise<T[]> {
  const all: T[] = [];
  for (const one of made) {
    all.push(one);
    const turn = work.step(steps);
    if (turn) await turn;
  }
  return all;
}

function* rowsRead(items: Structure['items'], of: TableContext): Generator<RowRead> {
  for (const item of items) yield readRow(item, of);
}

function rulesFor(kind: KindOfSheet['kind'], columns: readonly MappedColumn[]) {
  const at = (is: (column: MappedColumn) => boolean) => columns.find(is)?.index ?? null;
  return {
    names: at(({ field }) => field === 'name') ?? 0,
    ordinals: at(({ dropped }) => dropped === 'ORDINAL'),
    figures: new Set(
      columns.flatMap(({ index, isMoney, dropped }) => (isMoney || dropped === 'COMPUTED' ? [index] : [])),
    ),
    more: kind === 'FUNDING' ? at(({ field }) => field === 'fundSource') : null,
    isGroup: (core: string) => natureOf(core) !== null || isCounty(core),
  };
}

/** Of a row over the table, else what all headers say that say any; null where nothing is an amount. */
function unitOf(table: Table, columns: readonly MappedColumn[], told: Told): Unit | null {
  const amounts = columns.filter(({ isMoney }) => isMoney);
  if (amounts.length === 0) return null;
  const over = table.over.map(unitOfRow).find((unit) => unit !== null);
  const set = told.set.get('unit') ?? '';
  const said = new Set(amounts.flatMap(({ unit }) => unit ?? []));
  const [only] = said;
  return over ?? (isUnit(set) ? set : said.size === 1 ? (only ?? null) : null);
}

function tellErrors(sheet: Sheet, { header, end }: Table, columns: readonly MappedColumn[], tell: Tell): void {
  for (let row = header.bottom + 1; row < end; row += 1)
    for (const { index } of columns) {
      const cell = sheet.rows[row]?.[index];
      if (cell?.kind === 'error') tell('FORMULA_ERROR', row, index, cell.error);
    }
}

function tellUnread(rows: readonly TableRow[], tell: Tell): void {
  for (const row of rows) if (row.kind === 'unread') tell('ROW_NOT_READ', row.row, null, withoutPersons(row.text));
}

function withoutPersons(text: string): string {
  return looksPersonal(text) || SIGNED.test(text) ? '（含个人信息，略）' : text;
}
