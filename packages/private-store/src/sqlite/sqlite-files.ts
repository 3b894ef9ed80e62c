import type { Database } from '@milepost/sqlite';
import type { FileStore, StoredFile, StoredReading } from '../file-store.js';
import { partsOf } from '../parts.js';

const TABLES = `
  create table if not exists file (
    id text primary key not null, owner text not null, name text not null, size integer not null,
    storedAt integer not null, endsAt integer not null
  ) without rowid;
  create index if not exists file_owner on file (owner);
  create table if not exists file_part (
    file text not null, part integer not null, endsAt integer not null, bytes blob not null, primary key (file, part)
  );
  create table if not exists reading (id text primary key not null, file text not null, content text not null) without rowid;
  create index if not exists reading_file on reading (file);
`;
const COLUMNS = 'id, owner, name, size, storedAt, endsAt';

export function sqliteFiles(database: Database): FileStore {
  database.exec(TABLES);
  const put = database.prepare(`insert into file (${COLUMNS}) values (?, ?, ?, ?, ?, ?)`);
  const putPart = database.prepare('insert into file_part (file, part, endsAt, bytes) values (?, ?, ?, ?)');
  const find = database.prepare(`select ${COLUMNS} from file where id = ?`);
  const all = database.prepare(`select ${COLUMNS} from file order by id`);
  const parts = database.prepare('select bytes from file_part where file = ? order by part');
  const listOf = database.prepare(`select ${COLUMNS} from file where owner = ? order by storedAt desc, id`);
  const remove = database.prepare('delete from file where id = ?');
  const removeParts = database.prepare('delete from file_part where file = ?');
  const removeReadings = database.prepare('delete from reading where file = ?');
  const removeEnded = database.prepare('delete from file where endsAt <= ?');
  const removeEndedParts = database.prepare('delete from file_part where endsAt <= ?');
  const removeLeft = database.prepare('delete from reading where file not in (select id from file)');
  const putReading = database.prepare('insert or replace into reading (id, file, content) values (?, ?, ?)');
  const findReading = database.prepare('select id, file, content from reading where id = ?');
  const readingsOf = database.prepare('select id, file, content from reading where file = ? order by id');
  return {
    async put({ id, owner, name, storedAt, endsAt }, bytes) {
      let [part, size] = [0, 0];
      try {
        for await (const some of partsOf(bytes)) {
          putPart.run(id, part++, endsAt, some);
          size += some.length;
        }
      } catch (error) {
        removeParts.run(id);
        throw error;
      }
      put.run(id, owner, name, size, storedAt, endsAt);
      return { id, owner, name, size, storedAt, endsAt };
    },
    async find(id) {
      const found = find.get(id) as StoredFile | undefined;
      return found ? { ...found } : null;
    },
    async *all() {
      for (const file of all.iterate()) yield { ...(file as StoredFile) };
    },
    async bytesOf(id) {
      if (find.get(id) === undefined) return null;
      return Buffer.concat((parts.all(id) as { readonly bytes: Uint8Array }[]).map(({ bytes }) => bytes));
    },
    listOf: async (owner) => (listOf.all(owner) as StoredFile[]).map((file) => ({ ...file })),
    async remove(id) {
      for (const statement of [remove, removeParts, removeReadings]) statement.run(id);
    },
    async removeEnded(by) {
      removeEnded.run(by);
      removeEndedParts.run(by);
      removeLeft.run();
    },
    async putReading({ id, file, content }) {
      putReading.run(id, file, content);
    },
    async findReading(id) {
      const found = findReading.get(id) as StoredReading | undefined;
      return found ? { ...found } : null;
    },
    async *readingsOf(file) {
      for (const reading of readingsOf.iterate(file)) yield { ...(reading as StoredReading) };
    },
  };
}
