import type { Database } from '@milepost/sqlite';
import type { Session, SessionStore } from '../session-store.js';

const TABLES = `
  create table if not exists session (
    id text primary key not null, subject text not null, holder text not null, usedAt integer not null, endsAt integer not null
  ) without rowid;
  create index if not exists session_subject on session (subject);
`;

export function sqliteSessions(database: Database): SessionStore {
  database.exec(TABLES);
  const put = database.prepare(
    'insert or replace into session (id, subject, holder, usedAt, endsAt) values (?, ?, ?, ?, ?)',
  );
  const find = database.prepare('select id, subject, holder, usedAt, endsAt from session where id = ?');
  const all = database.prepare('select id, subject, holder, usedAt, endsAt from session order by id');
  const touch = database.prepare('update session set usedAt = ? where id = ?');
  const remove = database.prepare('delete from session where id = ?');
  const removeOf = database.prepare('delete from session where subject = ? returning id');
  const removeStale = database.prepare('delete from session where usedAt < ? or endsAt <= ?');
  return {
    async put({ id, subject, holder, usedAt, endsAt }) {
      put.run(id, subject, holder, usedAt, endsAt);
    },
    async find(id) {
      const found = find.get(id) as Session | undefined;
      return found ? { ...found } : null;
    },
    async *all() {
      for (const session of all.iterate()) yield { ...(session as Session) };
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
  };
}
