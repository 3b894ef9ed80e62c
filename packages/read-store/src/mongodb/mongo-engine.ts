import type { StoreEngine } from '../store/engine.js';
import { committer } from './committer.js';
import type { Connection } from './connection.js';
import { inWords } from './mongo-error.js';
import type { Parts } from './parts.js';
import { plainReads, plainRows } from './plain-reads.js';
import { reader } from './reader.js';
import { pointReads, tailsOf, timelineRows } from './timeline-reads.js';
import { EVERYTHING, checkpointOf, findViews, horizonOf } from './views.js';

export function createMongoEngine(connection: Connection, parts: Parts): StoreEngine {
  const commit = committer(connection, parts);
  const { read, readTimeline } = reader(connection, parts);

  async function inOurWords<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw inWords(connection, error);
    }
  }
  const present = () => connection.read((reading) => findViews(connection, parts.version, reading));
  const committedHorizon = async () => (connection.hasTransactions ? EVERYTHING : horizonOf(await present()));

  return {
    collection: (schema) =>
      plainReads(schema, (work) =>
        inOurWords(() => read((horizon, reading) => work(parts.readableOf(schema.name, reading), horizon))),
      ),
    at: ({ name }, facet, point) =>
      pointReads(facet, point, parts.codecsOf(name), (work) =>
        inOurWords(() => readTimeline((horizon, reading) => work(parts.scopeOf(name, horizon, reading)))),
      ),
    tails: ({ name }, entities) =>
      inOurWords(() =>
        readTimeline(
          (horizon, reading) => tailsOf(parts.scopeOf(name, horizon, reading), parts.codecsOf(name), entities),
          // Of a projector, which has time, and many entities.
          'query',
        ),
      ),
    checkpoint: () => inOurWords(async () => checkpointOf(await present())),
    commit: (changes) => inOurWords(() => commit(changes)),
    async *digestRows(schema) {
      try {
        const horizon = await committedHorizon();
        yield* connection.rows((reading) =>
          'facets' in schema
            ? timelineRows(parts.scopeOf(schema.name, horizon, reading), parts.codecsOf(schema.name))
            : plainRows(parts.readableOf(schema.name, reading)),
        );
      } catch (error) {
        throw inWords(connection, error);
      }
    },
    close: () => connection.close(),
  };
}
