import type { Checkpoint, Document, LastRequest, Reads, ReadStore, TimelineReads } from '@milepost/read-store';

export type SwitchableReadStore = ReadStore & {
  /** Puts another store in the place of the present one and closes that: calls under way end first, new ones wait. */
  exchange(next: ReadStore): Promise<void>;
};

/** A read store that can be exchanged under those who hold it: a rebuilt one takes over without a restart. */
export function switchableReadStore(initial: ReadStore): SwitchableReadStore {
  let present = initial;
  let exchanging: Promise<void> | null = null;
  let calls = 0;
  let quiet: () => void = () => undefined;
  const listeners = new Set<(checkpoint: Checkpoint) => void>();
  function tell(checkpoint: Checkpoint) {
    for (const listener of listeners) listener(checkpoint);
  }
  let unsubscribe = present.onCommit(tell);

  async function on<T>(use: (store: ReadStore) => Promise<T>): Promise<T> {
    while (exchanging) await exchanging;
    calls += 1;
    try {
      return await use(present);
    } finally {
      calls -= 1;
      if (calls === 0) quiet();
    }
  }

  async function exchange(next: ReadStore): Promise<void> {
    if (calls > 0) await new Promise<void>((resolve) => (quiet = resolve));
    unsubscribe();
    const former = present;
    present = next;
    unsubscribe = present.onCommit(tell);
    await former.close();
    const checkpoint = await present.checkpoint();
    // As if it had begun anew, so that nobody keeps what the former one answered.
    tell({ seq: -1 });
    if (checkpoint) tell(checkpoint);
  }

  function reads<D extends Document>(of: (store: ReadStore) => Reads<D>): Reads<D> {
    return {
      get: (id) => on((store) => of(store).get(id)),
      getMany: (ids) => on((store) => of(store).getMany(ids)),
      page: (request) => on((store) => of(store).page(request)),
      count: (where) => on((store) => of(store).count(where)),
    };
  }

  function timeline(name: string): TimelineReads {
    return {
      at: (facet, point) => reads((store) => store.timeline(name).at(facet, point)),
      tails: (entities) => on((store) => store.timeline(name).tails(entities)),
    };
  }

  return {
    collection: <D extends Document>(name: string) => ({
      ...reads<D>((store) => store.collection(name)),
      lastOf: (request: LastRequest) => on((store) => store.collection(name).lastOf(request)),
    }),
    timeline,
    checkpoint: () => on((store) => store.checkpoint()),
    commit: (commit) => on((store) => store.commit(commit)),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    digest: () => on((store) => store.digest()),
    close: () => on((store) => store.close()),
    async exchange(next) {
      while (exchanging) await exchanging;
      const work = exchange(next);
      exchanging = work.catch(() => undefined);
      try {
        await work;
      } finally {
        exchanging = null;
      }
    },
  };
}
