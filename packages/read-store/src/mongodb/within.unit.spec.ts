import { afterEach, describe, expect, it, vi } from 'vitest';
import { eachWithin, within } from './within.js';

const LATE = new Error('late');
const late = () => LATE;
afterEach(() => vi.useRealTimers());

const never = new Promise<never>(() => undefined);

describe('within', () => {
  it('gives what the work comes to', async () => {
    expect(await within(5_000, late, async () => 1)).toBe(1);
    const failure = new Error('failure');
    await expect(within(5_000, late, () => Promise.reject(failure))).rejects.toBe(failure);
  });

  it('is late by its own clock, and tells the work', async () => {
    const told: unknown[] = [];
    async function work(signal: AbortSignal) {
      signal.addEventListener('abort', () => told.push(signal.reason));
      await never;
    }
    await expect(within(10, late, work)).rejects.toBe(LATE);
    expect(told).toEqual([LATE]);
  });

  it('begins anew where the work says so', async () => {
    vi.useFakeTimers();
    async function queries(_: AbortSignal, again: () => void) {
      for (let left = 4; left > 0; left -= 1) {
        again();
        await new Promise((resolve) => setTimeout(resolve, left === 1 ? 110 : 90));
      }
    }
    const reading = expect(within(100, late, queries)).rejects.toBe(LATE);
    await vi.advanceTimersByTimeAsync(3 * 90 + 99);
    await vi.advanceTimersByTimeAsync(1);
    await reading;
  });

  it('is late also where the work fails because of that', async () => {
    const work = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    await expect(within(10, late, work)).rejects.toBe(LATE);
  });
});

describe('each within', () => {
  it('gives all rows, however long all of them take', async () => {
    vi.useFakeTimers();
    async function* slowly() {
      for (const row of [1, 2, 3, 4]) {
        await new Promise((resolve) => setTimeout(resolve, 90));
        yield row;
      }
    }
    const rows: number[] = [];
    const reading = (async () => {
      for await (const row of eachWithin(100, late, slowly)) rows.push(row);
    })();
    await vi.advanceTimersByTimeAsync(4 * 90);
    await reading;
    expect(rows).toEqual([1, 2, 3, 4]);
  });

  it('is late at a row that does not come', async () => {
    async function* stopping() {
      yield 1;
      await never;
    }
    const rows: number[] = [];
    const reading = (async () => {
      for await (const row of eachWithin(10, late, stopping)) rows.push(row);
    })();
    await expect(reading).rejects.toBe(LATE);
    expect(rows).toEqual([1]);
  });

  it('ends the reading where nobody wants more of it', async () => {
    const ended: string[] = [];
    async function* endless(signal: AbortSignal) {
      signal.addEventListener('abort', () => ended.push('aborted'));
      try {
        for (;;) yield 1;
      } finally {
        ended.push('returned');
      }
    }
    for await (const row of eachWithin(5_000, late, endless)) if (row === 1) break;
    expect(ended).toEqual(['aborted', 'returned']);
  });
});
