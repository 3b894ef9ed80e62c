import { ReadStoreError, closedError, invalidRequest } from '../errors.js';
import { commitChecker, undeclaredCollection } from '../operation-check.js';
import type { Checkpoint, Document, ReadStore, TimelineReads, TimelineSchema } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { createCollectionReads, createReads } from './create-reads.js';
import { digestOf } from './digest.js';
import type { StoreEngine } from './engine.js';

/** The port over an engine: what is the same in every adapter. The schema has been checked. */
export function createReadStore(schema: StoreSchema, engine: StoreEngine): ReadStore {
  const collections = new Map((schema.collections ?? []).map((collection) => [collection.name, collection]));
  const timelines = new Map((schema.timelines ?? []).map((timeline) => [timeline.name, timeline]));
  const checkCommit = commitChecker(schema);
  const listeners = new Set<{ readonly tell: (checkpoint: Checkpoint) => void }>();
  let closed = false;
  function assertOpen() {
    if (closed) throw closedError();
  }

  return {
    collection<D extends Document>(name: string) {
      const collection = collections.get(name);
      if (collection === undefined) throw undeclaredCollection(name, [...collections.keys()]);
      return createCollectionReads<D>(collection, engine.collection(collection), assertOpen);
    },

    timeline(name) {
      const timeline = timelines.get(name);
      if (timeline === undefined) throw undeclaredCollection(name, [...timelines.keys()]);
      return timelineReads(timeline, engine, assertOpen);
    },

    async checkpoint() {
      assertOpen();
      return engine.checkpoint();
    },

    async commit(commit) {
      assertOpen();
      checkCommit(commit);
      await engine.commit(commit);
      // In a microtask: a listener that throws must not make a commit that happened look as if it had not.
      for (const { tell } of listeners) queueMicrotask(() => tell(commit.next));
    },

    onCommit(tell) {
      const listener = { tell };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    async digest() {
      assertOpen();
      return digestOf(schema, engine, await engine.checkpoint());
    },

    async close() {
      if (closed) return;
      closed = true;
      listeners.clear();
      await engine.close();
    },
  };
}

const timelineReads = (timeline: TimelineSchema, engine: StoreEngine, assertOpen: () => void): TimelineReads => ({
  at<D extends Document>(facet: string, point: { readonly validAt: number; readonly seq: number }) {
    const fields = Object.hasOwn(timeline.facets, facet) ? timeline.facets[facet]?.fields : undefined;
    if (fields === undefined) {
      const declared = Object.keys(timeline.facets).join(', ');
      throw new ReadStoreError(
        'UNDECLARED_FACET',
        `Facet "${facet}" of timeline "${timeline.name}" is not declared. Declared: ${declared}.`,
      );
    }
    if (!Number.isSafeInteger(point.validAt) || !Number.isSafeInteger(point.seq))
      throw invalidRequest(
        `A point of timeline "${timeline.name}" needs validAt and seq as integers, not ${point.validAt} and ${point.seq}.`,
      );
    return createReads<D>(
      fields,
      `facet "${facet}" of timeline "${timeline.name}"`,
      engine.at(timeline, facet, point),
      assertOpen,
    );
  },
  async tails(entities) {
    assertOpen();
    return engine.tails(timeline, entities);
  },
});
