import { expect, it } from 'vitest';
import { lookAt } from './look-at.js';

const SOON_MS = 5;
const LONG_MS = 60_000;

it('tells what is answered, and when', async () => {
  const look = lookAt(
    async (n: number) => n + 1,
    () => 7,
  );
  expect(await look(LONG_MS, 1)).toEqual({ seen: { value: 2, at: 7 }, answers: true });
});

it('tells what it heard last where nothing comes in time, asks no second time meanwhile, and takes what comes late', async () => {
  const answers: ((n: number) => void)[] = [];
  let now = 1;
  const look = lookAt(
    () => new Promise<number>((resolve) => answers.push(resolve)),
    () => now,
  );
  const first = look(LONG_MS);
  answers[0]?.(10);
  expect(await first).toEqual({ seen: { value: 10, at: 1 }, answers: true });
  now = 2;
  for (let again = 0; again < 3; again += 1) {
    expect(await look(SOON_MS)).toEqual({ seen: { value: 10, at: 1 }, answers: false });
  }
  expect(answers).toHaveLength(2);
  const late = look(LONG_MS);
  answers[1]?.(20);
  expect(await late).toEqual({ seen: { value: 20, at: 2 }, answers: true });
});

it('takes a failure for silence', async () => {
  const look = lookAt(() => Promise.reject(new Error('down')));
  expect(await look(LONG_MS)).toEqual({ seen: null, answers: false });
});
