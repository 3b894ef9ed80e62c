import { Binary, type Collection, type Db } from 'mongodb';
import type { FileStore, StoredFile, StoredReading } from '../file-store.js';
import { partsOf } from '../parts.js';

type Stored = Omit<StoredFile, 'id'> & { readonly _id: string };
type Part = {
  readonly _id: string;
  readonly file: string;
  readonly part: number;
  readonly endsAt: number;
  readonly bytes: Binary;
};
type Reading = Omit<StoredReading, 'id'> & { readonly _id: string };

/** A document holds at most 16 MiB, so the bytes are in parts of their own. */
export async function mongoFiles(database: Db): Promise<FileStore> {
  const files: Collection<Stored> = database.collection('private_file');
  const parts: Collection<Part> = database.collection('private_file_part');
  const readings: Collection<Reading> = database.collection('private_reading');
  await files.createIndex({ owner: 1, storedAt: -1 });
  await parts.createIndex({ file: 1, part: 1 });
  await readings.createIndex({ file: 1 });

  async function removeAll(ids: readonly string[]): Promise<void> {
    await files.deleteMany({ _id: { $in: [...ids] } });
    for (const behind of [parts, readings]) await behind.deleteMany({ file: { $in: [...ids] } });
  }

  return {
    async put({ id, ...file }, bytes) {
      let [part, size] = [0, 0];
      try {
        for await (const some of partsOf(bytes)) {
          const { endsAt } = file;
          await parts.insertOne({ _id: `${id}/${part}`, file: id, part, endsAt, bytes: new Binary(some) });
          part += 1;
          size += some.length;
        }
      } catch (error) {
        await parts.deleteMany({ file: id });
        throw error;
      }
      await files.insertOne({ _id: id, ...file, size });
      return { id, ...file, size };
    },
    async find(id) {
      const found = await files.findOne({ _id: id });
      return found ? fileOf(found) : null;
    },
    async *all() {
      for await (const found of files.find().sort({ _id: 1 })) yield fileOf(found);
    },
    async bytesOf(id) {
      if ((await files.findOne({ _id: id })) === null) return null;
      const found = await parts.find({ file: id }).sort({ part: 1 }).toArray();
      return Buffer.concat(found.map(({ bytes }) => bytes.buffer.subarray(0, bytes.position)));
    },
    async listOf(owner) {
      const found = await files.find({ owner }).sort({ storedAt: -1, _id: 1 }).toArray();
      return found.map(fileOf);
    },
    remove: (id) => removeAll([id]),
    async removeEnded(by) {
      const ended = await files.find({ endsAt: { $lte: by } }, { projection: { _id: 1 } }).toArray();
      await removeAll(ended.map(({ _id }) => _id));
      await parts.deleteMany({ endsAt: { $lte: by } });
    },
    async putReading({ id, ...reading }) {
      await readings.replaceOne({ _id: id }, reading, { upsert: true });
    },
    async findReading(id) {
      const found = await readings.findOne({ _id: id });
      return found ? { id, file: found.file, content: found.content } : null;
    },
    async *readingsOf(file) {
      for await (const { _id, content } of readings.find({ file }).sort({ _id: 1 })) yield { id: _id, file, content };
    },
  };
}

function fileOf({ _id, owner, name, size, storedAt, endsAt }: Stored): StoredFile {
  return { id: _id, owner, name, size, storedAt, endsAt };
}
