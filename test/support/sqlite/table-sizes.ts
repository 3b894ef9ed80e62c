import { DatabaseSync } from '@photostructure/sqlite';

/** Bytes are those of its pages and of its indexes' pages. */
export type TableSize = { readonly rows: number; readonly bytes: number };

/** What each table of a closed file takes, by name. */
export function tableSizes(file: string): ReadonlyMap<string, TableSize> {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database
    .prepare(
      `select tbl_name as name, sum(pgsize) as bytes from dbstat d join sqlite_schema s on s.name = d.name
       where d.aggregate = true group by tbl_name`,
    )
    .all() as { readonly name: string; readonly bytes: number }[];
  const sizes = tables.map(({ name, bytes }) => {
    const { rows } = database.prepare(`select count(*) as rows from "${name}"`).get() as { readonly rows: number };
    return [name, { rows, bytes }] as const;
  });
  database.close();
  return new Map(sizes);
}
