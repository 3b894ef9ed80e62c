import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Checkpoint, Commit, Operation, TimelineSchema } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { assertExpected } from '../store/assert-expected.js';
import type { StoreEngine } from '../store/engine.js';
import type { Connection } from './connection.js';
import { type LateIndexes, lateIndexes } from './late-indexes.js';
import { partsReader } from './parts.js';
import { partsWriter } from './parts-writer.js';
import { plainReads, plainRows } from './plain-reads.js';
import { plainIndexes } from './plain-tables.js';
import { plainWriter } from './plain-writer.js';
import { pointReads, tailOf, timelineRows } from './timeline-reads.js';
import { tableNames, timelineIndexes } from './timeline-tables.js';
import { timelineTableWriter } from './timeline-table-writer.js';

export function createSqliteEngine(
  connection: Connection,
  { collections = [], timelines = [] }: StoreSchema,
): StoreEngine {
  const late = lateIndexes(connection, [
    ...collections.flatMap((schema) => Object.values(plainIndexes(schema)).flat()),
    ...timelines.flatMap((schema) => Object.values(timelineIndexes(schema)).flat()),
  ]);
  const plain = new Map(collections.map((schema) => [schema.name, plainWriter(connection, schema, late)]));
  const temporal = new Map(timelines.map((schema) => [schema.name, temporalParts(connection, schema, late)]));
  const writers = [...plain.values(), ...[...temporal.values()].map(({ writer }) => writer)];
  let closed = false;
  function partsOf({ name }: TimelineSchema) {
    const found = temporal.get(name);
    if (found === undefined) throw new Error(`"${name}" is not part of the schema.`);
    return found;
  }

  function checkpoint(): Checkpoint | null {
    const row = connection.get<{ readonly value: string }>('select value from ".meta" where key = ?', 'checkpoint');
    return row === undefined ? null : (JSON.parse(row.value) as Checkpoint);
  }

  function apply(operation: Operation): void {
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
  }

  const commit = ({ expected, next, operations, loading = false }: Commit): void =>
    connection.transaction(() => {
      assertExpected(checkpoint(), expected);
      operations.forEach(apply);
      for (const writer of writers) writer.flush();
      if (!loading) for (const writer of plain.values()) writer.settle();
      const upsert =
        'insert into ".meta" (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
      connection.run(upsert, ['checkpoint', JSON.stringify(next)]);
    });

  /** One in a turn of the event loop: each may take a second for a million rows. */
  async function makeIndexes(): Promise<void> {
    for (const index of late.missing()) {
      if (closed) return;
      late.need([index]);
      await nextTurn();
    }
  }

  return {
    collection: (schema) => plainReads(connection, schema, late),
    at: (schema, facet, point) => pointReads(connection, schema, facet, point, partsOf(schema).stored, late),
    tails(schema, entities) {
      const { stored, written } = partsOf(schema);
      return entities.map(({ entity, v }) => tailOf(connection, schema, entity, v, stored, written.adopt, late));
    },
    checkpoint,
    async commit(changes) {
      try {
        commit(changes);
      } catch (error) {
        late.reset();
        for (const writer of writers) writer.reset();
        throw error;
      }
      if (!changes.loading) await makeIndexes();
    },
    digestRows: (schema) =>
      'facets' in schema
        ? timelineRows(connection, schema, partsOf(schema).stored, late)
        : plainRows(connection, schema, late),
    close() {
      closed = true;
      connection.close();
    },
  };
}

function temporalParts(connection: Connection, schema: TimelineSchema, late: LateIndexes) {
  const t = tableNames(schema);
  const [stored, written] = [partsReader(connection, t), partsWriter(connection, t)];
  return { stored, written, writer: timelineTableWriter(connection, schema, stored, written, late) };
}
