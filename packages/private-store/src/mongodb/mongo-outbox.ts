import type { Collection, Db } from 'mongodb';
import type { OutboxEntry, OutboxStore, OutboxTally } from '../outbox-store.js';

type Stored = OutboxEntry & { readonly _id: string; readonly place: number };
type Mark = { readonly _id: string; readonly mark: string };
type Tally = Omit<OutboxTally, 'destination'> & { readonly _id: string };
type Counter = { readonly _id: 'place'; readonly last: number };

const FIELDS = { _id: 0, place: 0 } as const;

/** Entries first, then the mark: a process that dies between both adds the same ones again, which changes nothing. */
export async function mongoOutbox(database: Db): Promise<OutboxStore> {
  const entries: Collection<Stored> = database.collection('private_outbox');
  const marks: Collection<Mark> = database.collection('private_outbox_mark');
  const tallies: Collection<Tally> = database.collection('private_outbox_tally');
  const counter: Collection<Counter> = database.collection('private_outbox_counter');
  await entries.createIndex({ destination: 1, place: 1 });

  async function nextPlace(): Promise<number> {
    const counted = await counter.findOneAndUpdate(
      { _id: 'place' },
      { $inc: { last: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    return counted?.last ?? 0;
  }

  const firstOf = (destination: string) =>
    entries.findOne({ destination }, { sort: { place: 1 }, projection: FIELDS }) as Promise<OutboxEntry | null>;

  return {
    mark: async (source) => (await marks.findOne({ _id: source }))?.mark ?? null,
    marks: async () => (await marks.find().sort({ _id: 1 }).toArray()).map(({ _id, mark }) => ({ source: _id, mark })),
    async add(added, moved) {
      for (const entry of added) {
        const place = await nextPlace();
        await entries.updateOne({ _id: keyOf(entry) }, { $setOnInsert: { ...entry, place } }, { upsert: true });
      }
      if (moved) await marks.replaceOne({ _id: moved.source }, { mark: moved.mark }, { upsert: true });
    },
    first: firstOf,
    async *all() {
      yield* entries.find({}, { projection: FIELDS }).sort({ place: 1 }) as AsyncIterable<OutboxEntry>;
    },
    async waiting(destination) {
      const count = await entries.countDocuments({ destination });
      return { count, since: (await firstOf(destination))?.queuedAt ?? null };
    },
    async remove(destination, id) {
      await entries.deleteOne({ _id: keyOf({ destination, id }) });
    },
    async trim(destination, most) {
      const [last] = await entries.find({ destination }).sort({ place: -1 }).skip(most).limit(1).toArray();
      if (last === undefined) return 0;
      return (await entries.deleteMany({ destination, place: { $lte: last.place } })).deletedCount;
    },
    async tallies() {
      const found = await tallies.find().sort({ _id: 1 }).toArray();
      return found.map(({ _id, ...tally }) => ({ destination: _id, ...tally }));
    },
    async putTally({ destination, ...tally }) {
      await tallies.replaceOne({ _id: destination }, tally, { upsert: true });
    },
    async removeTally(destination) {
      await tallies.deleteOne({ _id: destination });
    },
  };
}

const keyOf = ({ destination, id }: Pick<OutboxEntry, 'destination' | 'id'>) => `${destination} ${id}`;
