import { loadDatabase } from '@milepost/sqlite';
import type { StoreSchema } from '../schema.js';
import { notedSchema, SchemaChangedError, schemaNote } from '../schema-changed.js';
import { type Connection, createConnection } from './connection.js';
import { plainTables } from './plain-tables.js';
import { damaged, inWords } from './sqlite-error.js';
import { timelineTables } from './timeline-tables.js';

/** Raised when tables change in a way that the declared schema does not show. */
const LAYOUT = 3;

/** The one connection to the file, its tables made or found to be those of the schema. */
export async function openFile(file: string, schema: StoreSchema): Promise<Connection> {
  const DatabaseSync = await loadDatabase();
  let connection: Connection;
  try {
    connection = createConnection(new DatabaseSync(file), file);
  } catch (error) {
    throw inWords(file, error);
  }
  try {
    connection.exec(
      'pragma page_size = 8192; pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536; pragma wal_autocheckpoint = 8192',
    );
    connection.transaction(() => makeTables(connection, file, schema));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

const makeTables = (connection: Connection, file: string, schema: StoreSchema): void => {
  const wanted = schemaNote(LAYOUT, schema);
  const tables = connection.all<{ readonly name: string }>('select name from sqlite_schema', []);
  if (tables.length === 0) {
    connection.exec('create table ".meta" (key text primary key not null, value text not null) without rowid');
    for (const collection of schema.collections ?? []) connection.exec(plainTables(collection));
    for (const timeline of schema.timelines ?? []) connection.exec(timelineTables(timeline));
    connection.run('insert into ".meta" (key, value) values (?, ?)', ['schema', wanted]);
    return;
  }
  const found = tables.some(({ name }) => name === '.meta')
    ? connection.get<{ readonly value: string }>('select value from ".meta" where key = ?', 'schema')
    : undefined;
  if (found === undefined) throw damaged(file, 'it has tables, but not those of a read store');
  if (found.value === wanted) return;
  throw new SchemaChangedError(
    `${file} was made for other collections or timelines than this version declares. Move it away, together with its -wal file, and rebuild it from the log.`,
    notedSchema(LAYOUT, found.value),
  );
};
