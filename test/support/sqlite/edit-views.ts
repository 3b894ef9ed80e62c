import { DatabaseSync } from '@photostructure/sqlite';

type Database = InstanceType<typeof DatabaseSync>;
type Value = string | number | null;
type Row = Readonly<Record<string, Value>> & { readonly _rowid: number };

/** What somebody with an editor does to one row of a closed file of views. */
export type ViewsEdit = { readonly what: string; readonly apply: (file: string) => void };

/** Numbers of rows that nothing refers to. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['cell']);

/** Each kind of edit of each table that holds something: of every column, of a row in its middle; and of two rows, what they say. */
export function editsOf(file: string): readonly ViewsEdit[] {
  return within(file, (database) => tablesOf(database).flatMap((table) => editsOfTable(database, table)));
}

type Table = { readonly name: string; readonly key: string };

function tablesOf(database: Database): readonly Table[] {
  const tables = database
    .prepare("select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name")
    .all() as { readonly name: string; readonly sql: string }[];
  return tables.map(({ name, sql }) => ({
    name,
    key: sql.includes('without rowid') ? keyOf(database, name) : 'rowid',
  }));
}

function keyOf(database: Database, table: string): string {
  const columns = database.prepare(`pragma table_info("${table}")`).all() as {
    readonly name: string;
    readonly pk: number;
  }[];
  return `"${columns.find(({ pk }) => pk === 1)?.name ?? 'rowid'}"`;
}

function editsOfTable(database: Database, { name, key }: Table): readonly ViewsEdit[] {
  const rows = database.prepare(`select ${key} as _rowid, * from "${name}" order by 1`).all() as Row[];
  const row = rows[rows.length >> 1];
  if (!row) return [];
  const { _rowid: place, ...columns } = row;
  const edit = (what: string, sql: string, ...values: readonly Value[]): ViewsEdit => ({
    what: `${name}: ${what}`,
    apply: (file) => within(file, (opened) => void opened.prepare(sql).run(...values)),
  });
  const told = Object.entries(columns).filter(([column]) => !SAYS_NOTHING.has(column));
  const edits = told.map(([column, value]) =>
    edit(`${column} of a row`, `update or replace "${name}" set "${column}" = ? where ${key} = ?`, other(value), place),
  );
  edits.push(edit('a row removed', `delete from "${name}" where ${key} = ?`, place));
  const second = rows.find(({ _rowid }) => _rowid !== place);
  const differing = Object.keys(columns).filter((column) => second && second[column] !== row[column]);
  const column = differing.at(-1);
  if (second && column !== undefined && `"${column}"` !== key) {
    const exchange = `update "${name}" set "${column}" = case ${key} when ? then ? else ? end where ${key} in (?, ?)`;
    const [a, b] = [row[column] ?? null, second[column] ?? null];
    edits.push(edit(`${column} of two rows exchanged`, exchange, place, b, a, place, second._rowid));
  }
  return edits;
}

function other(value: Value): Value {
  if (value === null) return 1;
  if (typeof value === 'number') return value === 0 ? 1 : value - 1;
  return /\d/.test(value) ? value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : `${value}x`;
}

function within<T>(file: string, work: (database: Database) => T): T {
  const database = new DatabaseSync(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}
