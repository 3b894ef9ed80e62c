import { expect, it } from 'vitest';
import type { Progress } from './administration.js';
import { meterOf } from './meter.js';

function metered(total: number, msPerStep: number) {
  const reports: Progress[] = [];
  let now = 0;
  const { step } = meterOf(
    (progress) => reports.push(progress),
    () => now,
  )('write', total);
  return {
    reports,
    run: async () => {
      for (let done = 0; done < total; done++) {
        now += msPerStep;
        await step();
      }
    },
  };
}

it('tells how far, how fast and how long, at the beginning, at the end and at most ten times a second', async () => {
  const { reports, run } = metered(1_000, 1);
  expect(reports).toEqual([{ phase: 'write', done: 0, total: 1_000, rate: 0, secondsLeft: null }]);
  await run();
  expect(reports.map(({ done }) => done)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
  expect(reports[3]).toEqual({ phase: 'write', done: 300, total: 1_000, rate: 1_000, secondsLeft: 0.7 });
  expect(reports.at(-1)).toMatchObject({ done: 1_000, secondsLeft: 0 });
});

it('tells every step of slow work, and nothing of none', async () => {
  const slow = metered(3, 150);
  await slow.run();
  expect(slow.reports.map(({ done }) => done)).toEqual([0, 1, 2, 3]);
  expect(metered(0, 1).reports).toEqual([]);
});

it('lets other work run meanwhile', async () => {
  const { run } = metered(100, 10);
  let others = 0;
  setImmediate(() => (others += 1));
  await run();
  expect(others).toBe(1);
});
