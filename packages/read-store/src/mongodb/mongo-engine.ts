import type { StoreEngine } from '../store/engine.js';
import { committer } from './commit.js';
import type { Connection } from './connection.js';
import { inWords } from './mongo-error.js';
import type { Parts } from './parts.js';
import { plainReads, plainRows } from './plain-reads.js';
import { reader } from './reader.js';
import { pointReads, tailsOf, timelineRows } from './timeline-reads.js';
import { EVERYTHING, checkpointOf, findViews, horizonOf } from './views.js';

export const createMongoEngine = (connection: Connection, parts: Parts): StoreEngine => {
  const commit = committer(connection, parts);
  const { read, readTimeline } = reader(connection, parts);

  const inOurWords = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw inWords(connection.place, error);
    }
  };
  const committedHorizon = async () =>
    connection.hasTransactions ? EVERYTHING : horizonOf(await findViews(connection, parts.version, undefined));

  return {
    collection: (schema) =>
      plainReads(schema, (work) =>
        inOurWords(() => read((horizon, session) => work(parts.placeOf(schema.name, session), horizon))),
      ),
    at: ({ name }, facet, point) =>
      pointReads(facet, point, parts.codecsOf(name), (work) =>
        inOurWords(() => readTimeline((horizon, session) => work(parts.scopeOf(name, horizon, session)))),
      ),
    tails: ({ name }, entities) =>
      inOurWords(() =>
        readTimeline((horizon, session) =>
          tailsOf(parts.scopeOf(name, horizon, session), parts.codecsOf(name), entities),
        ),
      ),
    checkpoint: () => inOurWords(async () => checkpointOf(await findViews(connection, parts.version, undefined))),
    commit: (changes) => inOurWords(() => commit(changes)),
    async *digestRows(schema) {
      try {
        if ('facets' in schema) {
          const scope = parts.scopeOf(schema.name, await committedHorizon(), undefined);
          yield* timelineRows(scope, parts.codecsOf(schema.name));
        } else yield* plainRows(parts.placeOf(schema.name, undefined));
      } catch (error) {
        throw inWords(connection.place, error);
      }
    },
    close: () => connection.close(),
  };
};
