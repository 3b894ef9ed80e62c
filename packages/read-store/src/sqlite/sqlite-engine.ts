import type { Checkpoint, Commit, Operation } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { assertExpected } from '../store/checkpoint.js';
import type { StoreEngine } from '../store/engine.js';
import type { Connection } from './connection.js';
import { plainReads, plainRows, plainWriter } from './plain-engine.js';
import { pointReads, tailOf, timelineRows } from './timeline-reads.js';
import { timelineTableWriter } from './timeline-writes.js';

export const createSqliteEngine = (
  connection: Connection,
  { collections = [], timelines = [] }: StoreSchema,
): StoreEngine => {
  const plain = new Map(collections.map((schema) => [schema.name, plainWriter(connection, schema)]));
  const temporal = new Map(timelines.map((schema) => [schema.name, timelineTableWriter(connection, schema)]));

  const checkpoint = (): Checkpoint | null => {
    const row = connection.get<{ readonly value: string }>('select value from ".meta" where key = ?', 'checkpoint');
    return row === undefined ? null : (JSON.parse(row.value) as Checkpoint);
  };

  const apply = (operation: Operation): void => {
    switch (operation.kind) {
      case 'put':
        return plain.get(operation.collection)?.put(operation.document, operation.seq);
      case 'remove':
        return plain.get(operation.collection)?.remove(operation.id, operation.seq);
      case 'weave':
        return temporal.get(operation.timeline)?.weave(operation);
      case 'forget':
        return temporal.get(operation.timeline)?.forget(operation.entity);
    }
  };

  return {
    collection: (schema) => plainReads(connection, schema),
    at: (schema, facet, point) => pointReads(connection, schema, facet, point),
    tails: (schema, entities) => entities.map(({ entity, v }) => tailOf(connection, schema, entity, v)),
    checkpoint,
    commit({ expected, next, operations }: Commit) {
      connection.transaction(() => {
        assertExpected(checkpoint(), expected);
        operations.forEach(apply);
        const upsert =
          'insert into ".meta" (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
        connection.run(upsert, 'checkpoint', JSON.stringify(next));
      });
    },
    digestRows: (schema) => ('facets' in schema ? timelineRows(connection, schema) : plainRows(connection, schema)),
    close: () => connection.close(),
  };
};
