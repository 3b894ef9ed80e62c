import { chmodSync, closeSync, openSync } from 'node:fs';
import { loadDatabase } from '@milepost/sqlite';
import type { PrivateStore, Session } from '../port.js';

const TABLES = `
  create table if not exists session (
    id text primary key not null, subject text not null, holder text not null, usedAt integer not null, endsAt integer not null
  ) without rowid;
  create index if not exists session_subject on session (subject);
`;

/** In one file, which only this user can read. */
export async function openSqlitePrivateStore(file: string): Promise<PrivateStore> {
  const DatabaseSync = await loadDatabase();
  // Before anything is in it, and before SQLite gives its rights to the files beside it.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = new DatabaseSync(file);
  database.exec(`pragma journal_mode = wal; pragma synchronous = normal; ${TABLES}`);
  const put = database.prepare(
    'insert or replace into session (id, subject, holder, usedAt, endsAt) values (?, ?, ?, ?, ?)',
  );
  const find = database.prepare('select id, subject, holder, usedAt, endsAt from session where id = ?');
  const touch = database.prepare('update session set usedAt = ? where id = ?');
  const remove = database.prepare('delete from session where id = ?');
  const removeOf = database.prepare('delete from session where subject = ? returning id');
  const removeStale = database.prepare('delete from session where usedAt < ? or endsAt <= ?');
  return {
    sessions: {
      async put({ id, subject, holder, usedAt, endsAt }) {
        put.run(id, subject, holder, usedAt, endsAt);
      },
      async find(id) {
        const found = find.get(id) as Session | undefined;
        return found ? { ...found } : null;
      },
      async touch(id, usedAt) {
        touch.run(usedAt, id);
      },
      async remove(id) {
        remove.run(id);
      },
      removeOf: async (subject) => (removeOf.all(subject) as { readonly id: string }[]).map(({ id }) => id),
      async removeStale(usedBefore, endsBy) {
        removeStale.run(usedBefore, endsBy);
      },
    },
    close: async () => database.close(),
  };
}
