import type { Collection, Db } from 'mongodb';
import type { LayoutStore, StoredLayout } from '../layout-store.js';

type Stored = Omit<StoredLayout, 'fingerprint'> & { readonly _id: string };

export async function mongoLayouts(database: Db): Promise<LayoutStore> {
  const layouts: Collection<Stored> = database.collection('private_layout');
  await layouts.createIndex({ confirmedAt: -1, _id: 1 });
  return {
    async put({ fingerprint, ...layout }) {
      await layouts.replaceOne({ _id: fingerprint }, layout, { upsert: true });
    },
    async find(fingerprint) {
      const found = await layouts.findOne({ _id: fingerprint });
      return found ? layoutOf(found) : null;
    },
    async list(limit) {
      const found = await layouts.find().sort({ confirmedAt: -1, _id: 1 }).limit(limit).toArray();
      return found.map(layoutOf);
    },
    remove: async (fingerprint) => (await layouts.deleteOne({ _id: fingerprint })).deletedCount > 0,
  };
}

function layoutOf({ _id, ...layout }: Stored): StoredLayout {
  return { fingerprint: _id, ...layout };
}
