import { type Calendar, coded, type CodedError, type CommandName } from '@milepost/domain';
import type { Json, JsonObject } from '@milepost/event-store';
import { ERROR_COLUMN } from './bad-rows.js';
import type { LedgerCell } from './cells.js';
import type { RowFact } from './ledger-fact.js';
import { type ProblemPlace, problem, type Problem } from './problem.js';
import type { Sheet, SheetRecord } from './read-file.js';

export type Column<T extends Json = Json> = LedgerCell<T> & {
  readonly required: boolean;
  readonly isAdded?: true;
};
export type Columns = Readonly<Record<string, Column>>;
/** A row as read: null for an empty cell. */
export type Row<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/** One fact of a row: which cells are its input, which make it what it is (default: all). */
export type FactOfRow<K extends string> = {
  readonly command: CommandName;
  readonly unit: string | null;
  readonly registered: K;
  readonly input: Readonly<Record<string, K>>;
  readonly constants?: JsonObject;
  readonly cells?: readonly K[];
  /** To blame when the command is refused and no input is to blame. */
  readonly blame: K;
};

/** What else is wrong with a row: cells that do not go together. What it says is for the deciders to judge. */
export type Objection<K extends string> = {
  readonly column: K;
  readonly error: CodedError;
};

/** One of the office's ledgers: its columns, and what a row of it says. */
export type LedgerDefinition<C extends Columns> = {
  readonly file: string;
  readonly columns: C;
  readonly objections?: (row: Row<C>) => readonly Objection<keyof C & string>[];
  readonly facts: (row: Row<C>) => readonly FactOfRow<keyof C & string>[];
};

export type LedgerReading = {
  readonly facts: readonly RowFact[];
  readonly problems: readonly Problem[];
  readonly ignoredColumns: readonly string[];
};

export type Ledger = { readonly file: string; read(sheet: Sheet, calendar: Calendar): LedgerReading };

export function required<T extends Json>(cell: LedgerCell<T>): Column<T> {
  return { ...cell, required: true };
}

/** Null when the cell is empty. */
export function optional<T extends Json>(cell: LedgerCell<T>): Column<T | null> {
  return { ...cell, required: false };
}

/**
 * A column that ledgers written before do not have: their files need not be changed, and an empty cell is no part of what a fact is,
 * so that those imported before are known again.
 */
export function added<T extends Json>(cell: LedgerCell<T>): Column<T | null> {
  return { ...cell, required: false, isAdded: true };
}

export function ledger<const C extends Columns>(definition: LedgerDefinition<C>): Ledger {
  const { file, columns } = definition;
  const names = Object.keys(columns);
  return {
    file,
    read({ header, records }, calendar) {
      const missing = names.filter((name) => !header.includes(name) && !columns[name]?.isAdded);
      const ignoredColumns = header.filter((name) => name !== '' && name !== ERROR_COLUMN && !names.includes(name));
      if (missing.length > 0) {
        const problems = missing.map((column) =>
          problem({ file, row: 1, column }, coded('COLUMN_MISSING', { column })),
        );
        return { facts: [], problems, ignoredColumns };
      }
      const readings = records.map((record) => readRow(definition, header, record, calendar));
      return {
        facts: readings.flatMap(({ facts = [] }) => facts),
        problems: readings.flatMap(({ problems = [] }) => problems),
        ignoredColumns,
      };
    },
  };
}

type RowReading = { readonly facts?: readonly RowFact[]; readonly problems?: readonly Problem[] };

function readRow<C extends Columns>(
  { file, columns, objections, facts }: LedgerDefinition<C>,
  header: readonly string[],
  { row, cells }: SheetRecord,
  calendar: Calendar,
): RowReading {
  if (cells.length !== header.length) {
    return { problems: [problem({ file, row }, coded('ROW_RAGGED', { cells: cells.length, columns: header.length }))] };
  }
  const place = (column: string): ProblemPlace => ({ file, row, column, value: cells[header.indexOf(column)] ?? '' });

  const values: Record<string, Json> = {};
  const malformed: Problem[] = [];
  for (const [column, cell] of Object.entries(columns)) {
    const text = (cells[header.indexOf(column)] ?? '').trim();
    const value = text === '' ? null : cell.read(text, calendar);
    if (value === undefined) malformed.push(problem(place(column), coded(cell.code, { expected: cell.expected })));
    else if (text === '' && cell.required) malformed.push(problem(place(column), coded('CELL_REQUIRED')));
    else values[column] = value;
  }
  if (malformed.length > 0) return { problems: malformed };
  const read = values as Row<C>;

  const objected = (objections?.(read) ?? []).map(({ column, error }) => problem(place(column), error));
  if (objected.length > 0) return { problems: objected };
  return { facts: facts(read).map((fact, ordinal) => factOf(fact, columns, values, { file, row, ordinal })) };
}

function factOf(
  { command, unit, registered, input, constants, cells, blame }: FactOfRow<string>,
  columns: Columns,
  values: Readonly<Record<string, Json>>,
  { file, row, ordinal }: Pick<RowFact, 'file' | 'row' | 'ordinal'>,
): RowFact {
  // An added column that says nothing is as if it were not there.
  const isThere = (column: string) => !columns[column]?.isAdded || (values[column] ?? null) !== null;
  const said = (cells ?? Object.keys(columns)).filter(isThere);
  const given: Record<string, Json> = { ...constants };
  for (const [key, column] of Object.entries(input)) {
    const value = values[column] ?? null;
    if (value !== null) given[key] = columns[column]?.json(value) ?? null;
  }
  return {
    file,
    row,
    ordinal,
    registeredAt: Number(values[registered]),
    registeredIn: registered,
    command,
    input: given,
    unit: unit ?? '',
    cells: Object.fromEntries(said.map((column) => [column, values[column] ?? null])),
    columnOf: Object.fromEntries(Object.entries(input).filter(([, column]) => isThere(column))),
    column: blame,
  };
}
