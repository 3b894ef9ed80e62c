import type { Database } from '@milepost/sqlite';
import type { OutboxEntry, OutboxMark, OutboxStore, OutboxTally } from '../outbox-store.js';

const TABLES = `
  create table if not exists outbox (
    place integer primary key autoincrement, destination text not null, id text not null, kind text not null, cursor text not null,
    content text not null, queuedAt integer not null, unique (destination, id)
  );
  create index if not exists outbox_place on outbox (destination, place);
  create table if not exists outbox_mark (source text primary key not null, mark text not null) without rowid;
  create table if not exists outbox_tally (
    destination text primary key not null, failures integer not null, retryAt integer, lastError text, givenUp integer not null,
    givenUpAt integer, delivered text
  ) without rowid;
`;
const COLUMNS = 'destination, id, kind, cursor, content, queuedAt';
const TALLY = 'destination, failures, retryAt, lastError, givenUp, givenUpAt, delivered';

export function sqliteOutbox(database: Database): OutboxStore {
  database.exec(TABLES);
  const mark = database.prepare('select mark from outbox_mark where source = ?');
  const marks = database.prepare('select source, mark from outbox_mark order by source');
  const putMark = database.prepare('insert or replace into outbox_mark (source, mark) values (?, ?)');
  const add = database.prepare(`insert or ignore into outbox (${COLUMNS}) values (?, ?, ?, ?, ?, ?)`);
  const first = database.prepare(`select ${COLUMNS} from outbox where destination = ? order by place limit 1`);
  const all = database.prepare(`select ${COLUMNS} from outbox order by place`);
  const waiting = database.prepare('select count(*) as count from outbox where destination = ?');
  const remove = database.prepare('delete from outbox where destination = ? and id = ?');
  const trim = database.prepare(
    'delete from outbox where place in (select place from outbox where destination = ? order by place desc limit -1 offset ?)',
  );
  const tallies = database.prepare(`select ${TALLY} from outbox_tally order by destination`);
  const putTally = database.prepare(`insert or replace into outbox_tally (${TALLY}) values (?, ?, ?, ?, ?, ?, ?)`);
  const removeTally = database.prepare('delete from outbox_tally where destination = ?');
  const firstOf = (destination: string) => first.get(destination) as OutboxEntry | undefined;
  return {
    mark: async (source) => (mark.get(source) as { readonly mark: string } | undefined)?.mark ?? null,
    marks: async () => (marks.all() as OutboxMark[]).map((found) => ({ ...found })),
    async add(entries, moved) {
      database.exec('begin immediate');
      try {
        for (const { destination, id, kind, cursor, content, queuedAt } of entries)
          add.run(destination, id, kind, cursor, content, queuedAt);
        if (moved) putMark.run(moved.source, moved.mark);
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    async first(destination) {
      const found = firstOf(destination);
      return found ? { ...found } : null;
    },
    async *all() {
      for (const entry of all.iterate()) yield { ...(entry as OutboxEntry) };
    },
    async waiting(destination) {
      const { count } = waiting.get(destination) as { readonly count: number };
      return { count, since: firstOf(destination)?.queuedAt ?? null };
    },
    async remove(destination, id) {
      remove.run(destination, id);
    },
    trim: async (destination, most) => trim.run(destination, most).changes,
    tallies: async () => (tallies.all() as OutboxTally[]).map((tally) => ({ ...tally })),
    async putTally({ destination, failures, retryAt, lastError, givenUp, givenUpAt, delivered }) {
      putTally.run(destination, failures, retryAt, lastError, givenUp, givenUpAt, delivered);
    },
    async removeTally(destination) {
      removeTally.run(destination);
    },
  };
}
