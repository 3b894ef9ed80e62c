import { expect, it } from 'vitest';
import { createWaiting } from './waiting.js';

const LONG_MS = 60_000;

function waiting() {
  const leaving = new AbortController();
  return { leave: () => leaving.abort(), ...createWaiting([leaving.signal]) };
}

it('wakes a sleep, and says that it was not the time', async () => {
  const { sleep, wake } = waiting();
  const sleeping = sleep(LONG_MS);
  wake();
  expect(await sleeping).toEqual({ timedOut: false });
  expect(await sleep(1)).toEqual({ timedOut: true });
});

it('does not sleep over what came since the last sleep', async () => {
  const { sleep, wake } = waiting();
  wake();
  wake();
  expect(await sleep(LONG_MS)).toEqual({ timedOut: false });
  expect(await sleep(1)).toEqual({ timedOut: true });
});

it('lets nobody wake a pause or the wait for work', async () => {
  const { pause, unlessOver, wake, leave } = waiting();
  const ended: string[] = [];
  const pausing = pause(LONG_MS).then(() => ended.push('pause'));
  const working = unlessOver(new Promise(() => {})).then(() => ended.push('work'));
  for (let turn = 0; turn < 3; turn += 1) {
    wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(ended).toEqual([]);
  leave();
  await Promise.all([pausing, working]);
});

it('gives the outcome of work that is done, and nothing once it is over', async () => {
  const { unlessOver, leave, isOver } = waiting();
  expect(await unlessOver(Promise.resolve(7))).toBe(7);
  await expect(unlessOver(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  leave();
  expect(isOver()).toBe(true);
  expect(await unlessOver(new Promise(() => {}))).toBeUndefined();
});
