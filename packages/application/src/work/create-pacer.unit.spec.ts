import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createPacer, type PacerOptions, type WorkOptions } from './create-pacer.js';
import type { Work } from './work.port.js';

/** Steps of a tenth of a millisecond each, by a clock that nothing else moves. */
function paced(options: PacerOptions = {}) {
  let now = 0;
  const pacer = createPacer({ stepsPerTurn: 10, msPerTurn: 1_000, clock: () => now, processor: () => now, ...options });
  const done: string[] = [];
  async function work(name: string, steps: number, given: WorkOptions = {}, of: Work = pacer.begin(given)) {
    for (let n = 0; n < steps; n++) {
      const turn = of.step();
      if (turn) await turn;
      now += 0.1;
      done.push(name);
    }
  }
  return { pacer, done, work, now: () => now };
}

describe('work', () => {
  it('of one alone goes on at once, but lets the loop turn after so many steps', async () => {
    const { done, work } = paced();
    const working = work('a', 25);
    expect(done).toHaveLength(10);
    await nextTurn();
    expect(done).toHaveLength(20);
    await working;
    expect(done).toHaveLength(25);
  });

  it('of many fields of one operation is no more between two turns', async () => {
    const { pacer, done, work } = paced();
    const one = pacer.begin();
    const working = Promise.all(Array.from({ length: 50 }, (_, n) => work(String(n), 7, {}, one)));
    for (let before = done.length; done.length < 350; before = done.length) {
      await nextTurn();
      expect(done.length - before).toBeLessThanOrEqual(10);
    }
    await working;
  });

  it('of one who asks for little is done before that of those who ask for much', async () => {
    const { done, work } = paced();
    const long = [work('a', 500), work('b', 500)];
    await nextTurn();
    await work('little', 15);
    expect(done.length).toBeLessThan(70);
    await Promise.all(long);
    expect(done.filter((name) => name === 'b')).toHaveLength(500);
  });

  it('of equals goes on by turns', async () => {
    const { done, work } = paced();
    const both = [work('a', 100), work('b', 100)];
    for (let n = 0; n < 10; n++) await nextTurn();
    const [a, b] = ['a', 'b'].map((who) => done.filter((name) => name === who).length) as [number, number];
    expect(Math.abs(a - b)).toBeLessThanOrEqual(10);
    await Promise.all(both);
  });

  it('is stopped when its time is over, which is only what it worked itself', async () => {
    const { work, now } = paced();
    const other = work('b', 400);
    await expect(work('a', 1_000, { mostMs: 5 })).rejects.toMatchObject({ code: 'OPERATION_TOO_LONG' });
    expect(now()).toBeLessThan(13);
    await other;
  });

  it('is stopped within a turn when nobody waits for it any more', async () => {
    const { done, work } = paced();
    const left = new AbortController();
    const working = work('a', 1_000, { signal: left.signal });
    await nextTurn();
    const before = done.length;
    left.abort();
    await expect(working).rejects.toMatchObject({ code: 'OPERATION_ABANDONED' });
    expect(done.length).toBe(before);
  });

  it('that is over is begun no more', () => {
    const { pacer } = paced();
    const { step } = pacer.begin({ signal: AbortSignal.abort() });
    expect(() => step()).toThrow('nobody waits');
  });
});
