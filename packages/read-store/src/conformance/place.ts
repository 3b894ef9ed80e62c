import type { Commit, Operation, ReadStore } from '../port.js';
import type { StoreSchema } from '../schema.js';

/** Where one store lives during a test: empty at first. `open` again opens the same store, after it was closed. */
export type StorePlace = {
  readonly open: (schema: StoreSchema) => Promise<ReadStore>;
  /** Called when all stores are closed. */
  readonly dispose: () => Promise<void>;
};

export type ConformanceOptions = {
  /** Whether what was committed is there after `close` and `open`. Default true. */
  readonly keeps?: boolean;
  /** Random histories that timelines are woven from, twenty to a log. Default 1,000; fewer where a read takes milliseconds. */
  readonly histories?: number;
  /** Corners of a log that are read, chosen at random, about so many. Default all of them, some thousands. */
  readonly points?: number;
};

export type Setting = { readonly makePlace: () => Promise<StorePlace> } & Required<ConformanceOptions>;

export async function withStore(
  setting: Setting,
  schema: StoreSchema,
  use: (store: ReadStore) => Promise<void>,
): Promise<void> {
  const place = await setting.makePlace();
  try {
    const store = await place.open(schema);
    try {
      await use(store);
    } finally {
      await store.close();
    }
  } finally {
    await place.dispose();
  }
}

/** Commits after whatever is there. */
export async function commitTo(store: ReadStore, operations: readonly Operation[], seq?: number): Promise<Commit> {
  const expected = await store.checkpoint();
  const commit: Commit = { expected, next: { seq: seq ?? (expected?.seq ?? -1) + 1 }, operations };
  await store.commit(commit);
  return commit;
}
