import type { Collection, Db } from 'mongodb';
import type { Session, SessionStore } from '../session-store.js';

type Stored = Omit<Session, 'id'> & { readonly _id: string };

export async function mongoSessions(database: Db): Promise<SessionStore> {
  const sessions: Collection<Stored> = database.collection('private_session');
  await sessions.createIndex({ subject: 1 });
  return {
    async put({ id, ...session }) {
      await sessions.replaceOne({ _id: id }, session, { upsert: true });
    },
    async find(id) {
      const found = await sessions.findOne({ _id: id });
      return found ? { id, ...without(found) } : null;
    },
    async *all() {
      for await (const found of sessions.find().sort({ _id: 1 })) yield { id: found._id, ...without(found) };
    },
    async touch(id, usedAt) {
      await sessions.updateOne({ _id: id }, { $set: { usedAt } });
    },
    async remove(id) {
      await sessions.deleteOne({ _id: id });
    },
    async removeOf(subject) {
      const found = await sessions.find({ subject }, { projection: { _id: 1 } }).toArray();
      const ids = found.map(({ _id }) => _id);
      await sessions.deleteMany({ _id: { $in: ids } });
      return ids;
    },
    async removeStale(usedBefore, endsBy) {
      await sessions.deleteMany({ $or: [{ usedAt: { $lt: usedBefore } }, { endsAt: { $lte: endsBy } }] });
    },
  };
}

function without({ _id: _, ...session }: Stored): Omit<Session, 'id'> {
  return session;
}
