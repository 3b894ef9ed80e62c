import type { Checkpoint, Commit, Operation, TimelineSchema } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { assertExpected } from '../store/checkpoint.js';
import type { StoreEngine } from '../store/engine.js';
import type { Connection } from './connection.js';
import { partsReader, partsWriter } from './parts.js';
import { plainReads, plainRows, plainWriter } from './plain-engine.js';
import { pointReads, tailOf, timelineRows } from './timeline-reads.js';
import { tableNames } from './timeline-tables.js';
import { timelineTableWriter } from './timeline-writes.js';

export const createSqliteEngine = (
  connection: Connection,
  { collections = [], timelines = [] }: StoreSchema,
): StoreEngine => {
  const plain = new Map(collections.map((schema) => [schema.name, plainWriter(connection, schema)]));
  const temporal = new Map(timelines.map((schema) => [schema.name, temporalParts(connection, schema)]));
  const partsOf = ({ name }: TimelineSchema) => {
    const found = temporal.get(name);
    if (found === undefined) throw new Error(`"${name}" is not part of the schema.`);
    return found;
  };

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
        return temporal.get(operation.timeline)?.writer.weave(operation);
      case 'forget':
        return temporal.get(operation.timeline)?.writer.forget(operation.entity);
    }
  };

  const commit = ({ expected, next, operations }: Commit): void =>
    connection.transaction(() => {
      assertExpected(checkpoint(), expected);
      operations.forEach(apply);
      for (const { writer } of temporal.values()) writer.flush();
      const upsert =
        'insert into ".meta" (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
      connection.run(upsert, 'checkpoint', JSON.stringify(next));
    });

  return {
    collection: (schema) => plainReads(connection, schema),
    at: (schema, facet, point) => pointReads(connection, schema, facet, point, partsOf(schema).stored),
    tails(schema, entities) {
      const { stored, written } = partsOf(schema);
      return entities.map(({ entity, v }) => tailOf(connection, schema, entity, v, stored, written.adopt));
    },
    checkpoint,
    commit(changes) {
      try {
        commit(changes);
      } catch (error) {
        for (const { writer } of temporal.values()) writer.reset();
        throw error;
      }
    },
    digestRows: (schema) =>
      'facets' in schema ? timelineRows(connection, schema, partsOf(schema).stored) : plainRows(connection, schema),
    close: () => connection.close(),
  };
};

const temporalParts = (connection: Connection, schema: TimelineSchema) => {
  const t = tableNames(schema);
  const [stored, written] = [partsReader(connection, t), partsWriter(connection, t)];
  return { stored, written, writer: timelineTableWriter(connection, schema, stored, written) };
};
