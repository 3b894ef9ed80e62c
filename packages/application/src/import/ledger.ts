import { type Calendar, coded, type CodedError, type CommandName } from '@milepost/domain';
import type { Json, JsonObject } from '@milepost/event-store';
import { ERROR_COLUMN } from './bad-rows.js';
import { type LedgerCell, name, prose } from './cells.js';
import type { RowFact } from './ledger-fact.js';
import { type ProblemPlace, problem, type Problem } from './problem.js';
import type { Sheet, SheetRecord } from './read-file.js';
import { looksPersonal } from './reading/columns/persons.js';

export type Column<T extends Json = Json> = LedgerCell<T> & {
  readonly required: boolean;
  readonly isAdded?: true;
};
export type Columns = Readonly<Record<string, Column>>;
/** Headers of columns that are about persons. */
const PERSONS = /联系人|联系方式|电话|手机|负责人|身份证/u;

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
  /** Where a column of the office's own may become an attribute of the project: whose, from which day, registered when. */
  readonly attributes?: Readonly<Record<'project' | 'occurredAt' | 'registered', keyof C & string>> & {
    readonly unit: string;
  };
};

/** Columns that any ledger may have beside its own, and that are no part of a fact: why the row was put right, and by which document. */
const CORRECTION_COLUMNS = { 更正原因: ['reason', prose], 更正文号: ['document', name] } as const;

export type ColumnChoice = {
  /** Columns that no ledger has are told and not read; else they are problems. */
  readonly ignoreColumns: boolean;
  /** They become attributes of the project where the ledger is of projects. */
  readonly attributes: boolean;
};

export type LedgerReading = {
  readonly facts: readonly RowFact[];
  readonly problems: readonly Problem[];
  readonly ignoredColumns: readonly string[];
};

export type Ledger = {
  readonly file: string;
  read(sheet: Sheet, calendar: Calendar, choice: ColumnChoice): LedgerReading;
};

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
    read({ header, records }, calendar, choice) {
      const missing = names.filter((name) => !header.includes(name) && !columns[name]?.isAdded);
      const further = header.filter(
        (name) => name !== '' && name !== ERROR_COLUMN && !names.includes(name) && !(name in CORRECTION_COLUMNS),
      );
      const isPersonal = (name: string) =>
        PERSONS.test(name) || records.some(({ cells }) => looksPersonal(cells[header.indexOf(name)] ?? ''));
      const personal = new Set(further.filter(isPersonal));
      const taken = choice.attributes && definition.attributes ? further.filter((name) => !personal.has(name)) : [];
      const ignoredColumns = further.filter((name) => !taken.includes(name));
      const problems = [
        ...missing.map((column) => problem({ file, row: 1, column }, coded('COLUMN_MISSING', { column }))),
        ...(choice.ignoreColumns ? [] : ignoredColumns).map((column) =>
          problem(
            { file, row: 1, column },
            coded(personal.has(column) ? 'COLUMN_PERSONAL' : 'COLUMN_UNKNOWN', { column }),
          ),
        ),
      ];
      if (problems.length > 0) return { facts: [], problems, ignoredColumns };
      const readings = records.map((record) => readRow(definition, header, record, calendar, taken));
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
  { file, columns, objections, facts, attributes }: LedgerDefinition<C>,
  header: readonly string[],
  { row, cells }: SheetRecord,
  calendar: Calendar,
  taken: readonly string[],
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
  const correction: { reason?: string; document?: string } = {};
  for (const [column, [what, cell]] of Object.entries(CORRECTION_COLUMNS)) {
    const text = (cells[header.indexOf(column)] ?? '').trim();
    const value = text === '' ? null : cell.read(text, calendar);
    if (value === undefined) malformed.push(problem(place(column), coded(cell.code, { expected: cell.expected })));
    else if (value !== null) correction[what] = value;
  }
  if (malformed.length > 0) return { problems: malformed };
  const read = values as Row<C>;

  const objected = (objections?.(read) ?? []).map(({ column, error }) => problem(place(column), error));
  if (objected.length > 0) return { problems: objected };
  const own = facts(read).map((fact, ordinal) => factOf(fact, columns, values, { file, row, ordinal }));
  const said = taken.flatMap((column, index): RowFact[] => {
    const text = (cells[header.indexOf(column)] ?? '').trim();
    if (!attributes || text === '') return [];
    const ordinal = own.length + index;
    return [attributeOf(column, text, attributes, values, { file, row, ordinal })];
  });
  return { facts: [...own, ...said].map((fact) => ({ ...fact, correction })) };
}

function attributeOf(
  column: string,
  value: string,
  { project, occurredAt, registered, unit }: NonNullable<LedgerDefinition<Columns>['attributes']>,
  values: Readonly<Record<string, Json>>,
  place: Pick<RowFact, 'file' | 'row' | 'ordinal'>,
): RowFact {
  const day = { project: values[project] ?? null, occurredAt: values[occurredAt] ?? null };
  return {
    ...place,
    registeredAt: Number(values[registered]),
    registeredIn: registered,
    command: 'setAttribute',
    input: { ...day, name: column, value },
    unit,
    cells: { [project]: day.project, [occurredAt]: day.occurredAt, [column]: value },
    columnOf: { project, occurredAt, value: column },
    column,
  };
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
