import type { Database } from '@milepost/sqlite';
import type { LayoutStore, StoredLayout } from '../layout-store.js';

const TABLES = `
  create table if not exists layout (
    fingerprint text primary key not null, content text not null, confirmedBy text not null, confirmedAt integer not null
  ) without rowid;
`;
const COLUMNS = 'fingerprint, content, confirmedBy, confirmedAt';

export function sqliteLayouts(database: Database): LayoutStore {
  database.exec(TABLES);
  const put = database.prepare(`insert or replace into layout (${COLUMNS}) values (?, ?, ?, ?)`);
  const find = database.prepare(`select ${COLUMNS} from layout where fingerprint = ?`);
  const list = database.prepare(`select ${COLUMNS} from layout order by confirmedAt desc, fingerprint limit ?`);
  const remove = database.prepare('delete from layout where fingerprint = ?');
  return {
    async put({ fingerprint, content, confirmedBy, confirmedAt }) {
      put.run(fingerprint, content, confirmedBy, confirmedAt);
    },
    async find(fingerprint) {
      const found = find.get(fingerprint) as StoredLayout | undefined;
      return found ? { ...found } : null;
    },
    list: async (limit) => (list.all(limit) as StoredLayout[]).map((layout) => ({ ...layout })),
    remove: async (fingerprint) => remove.run(fingerprint).changes > 0,
  };
}
