import { type AnyBulkWriteOperation, type Document, MongoClient, WriteConcern } from 'mongodb';
import type { Command } from '../../support/mongodb/wire-message.js';

type Row = Document & { readonly _id: string | number };
export type BulkWrite = { readonly collection: string; readonly operations: AnyBulkWriteOperation<Row>[] };

/** What was sent between two commits of transactions, as the bulk writes that one would write by hand. */
export function bulkWritesOf(commands: readonly Command[]): BulkWrite[][] {
  const transactions: BulkWrite[][] = [[]];
  for (const { name, body } of commands) {
    if (name === 'commitTransaction') transactions.push([]);
    const operations =
      name === 'insert'
        ? (body['documents'] as Row[]).map((document) => ({ insertOne: { document } }))
        : name === 'update'
          ? (body['updates'] as Update[]).map(operationOf)
          : [];
    if (operations.length > 0) transactions.at(-1)?.push({ collection: body[name] as string, operations });
  }
  return transactions.filter((writes) => writes.length > 0);
}

type Update = { readonly q: Document; readonly u: Document; readonly upsert?: boolean };

function operationOf({ q: filter, u, upsert = false }: Update): AnyBulkWriteOperation<Row> {
  return Object.keys(u)[0]?.startsWith('$')
    ? { updateOne: { filter, update: u, upsert } }
    : { replaceOne: { filter, replacement: u, upsert } };
}

/** What one would write by hand on the driver. */
export function openRawMongo(connectionString: string) {
  const client = new MongoClient(connectionString);
  const concerns = { readConcern: { level: 'snapshot' }, writeConcern: new WriteConcern('majority') } as const;
  return {
    /** All of them in one transaction. */
    write: async (database: string, writes: readonly BulkWrite[]): Promise<void> =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          for (const { collection, operations } of writes)
            await client.db(database).collection<Row>(collection).bulkWrite(operations, { ordered: false, session });
        }, concerns),
      ),
    drop: (database: string) => client.db(database).dropDatabase(),
    close: () => client.close(),
  };
}
