import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchHead } from './head-watch.js';

let reads: ReadStore;
let listening = 0;
let looked = 0;

beforeEach(async () => {
  const store = await openMemoryReadStore({ collections: [], timelines: [] });
  [listening, looked] = [0, 0];
  reads = {
    ...store,
    checkpoint: () => {
      looked++;
      return store.checkpoint();
    },
    onCommit(listener) {
      const stop = store.onCommit(listener);
      listening++;
      return () => {
        listening--;
        stop();
      };
    },
  };
});
afterEach(() => reads.close());

const commit = async (seq: number) =>
  reads.commit({
    expected: await reads.checkpoint(),
    next: { seq, position: String(seq), k: seq },
    operations: [],
  });

describe('a watch over the head of the views', () => {
  it('tells a thousand followers with one listener, and keeps none when they are told', async () => {
    const heads = watchHead(reads);
    const { signal } = new AbortController();
    const told = Array.from({ length: 1_000 }, () => heads.beyond(-1, signal));
    expect(listening).toBe(1);
    const before = looked;
    await commit(0);
    expect((await Promise.all(told)).map((head) => head?.seq)).toEqual(Array(1_000).fill(0));
    expect(looked - before).toBeLessThan(5);
    expect(listening).toBe(0);
  });

  it('lets those wait on who have seen that head', async () => {
    const heads = watchHead(reads);
    const { signal } = new AbortController();
    const first = heads.beyond(-1, signal);
    const second = heads.beyond(0, signal);
    await commit(0);
    expect((await first)?.seq).toBe(0);
    expect(listening).toBe(1);
    await commit(1);
    expect((await second)?.seq).toBe(1);
    expect(listening).toBe(0);
  });

  it('answers at once where the head is beyond already', async () => {
    await commit(7);
    expect((await watchHead(reads).beyond(3, new AbortController().signal))?.seq).toBe(7);
  });

  it('leaves nothing behind when a thousand followers go at once', async () => {
    const heads = watchHead(reads);
    const followers = Array.from({ length: 1_000 }, () => new AbortController());
    const told = followers.map(({ signal }) => heads.beyond(-1, signal));
    for (const follower of followers) follower.abort();
    expect(new Set(await Promise.all(told))).toEqual(new Set([null]));
    expect(listening).toBe(0);
    await expect(heads.beyond(-1, AbortSignal.abort())).resolves.toBeNull();
    expect(listening).toBe(0);
  });

  it('tells every follower when the store fails', async () => {
    const heads = watchHead(reads);
    await reads.close();
    const { signal } = new AbortController();
    const told = await Promise.allSettled([heads.beyond(-1, signal), heads.beyond(-1, signal)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(listening).toBe(0);
  });
});
