import { Readable } from 'node:stream';
import type { AllStreamSubscription } from '@eventstore/db-client';
import { fc } from '@milepost/testing';
import { expect, it } from 'vitest';
import { type Feed, openFeed } from './feed.js';
import { toPosition } from './position.js';

const at = (n: number) => ({ commit: BigInt(n), prepare: BigInt(n) });

/** A driver’s subscription that delivers what it is told, markers at once and events into its buffer. */
function subscription() {
  const stream = new Readable({ objectMode: true, highWaterMark: 1_000, read() {} });
  const driver = Object.assign(stream, { unsubscribe: () => Promise.resolve() }) as unknown as AllStreamSubscription;
  let checkpoint: (n: number) => void = () => {};
  const feed = openFeed((reached) => {
    checkpoint = (n) => reached(driver, at(n));
    return driver;
  });
  return {
    feed,
    event: (n: number) => stream.push({ event: { n } }),
    caughtUp: () => stream.emit('caughtUp'),
    checkpoint: (n: number) => checkpoint(n),
    fail: (error: Error) => stream.emit('error', error),
    end: () => stream.push(null),
  };
}

const numbers = (taken: ReturnType<Feed['take']>) =>
  taken.events.map(({ event }) => (event as unknown as { n: number }).n);

it('delivers markers behind the events that came before them, in whatever portions it is read', () => {
  const script = fc.array(fc.constantFrom('event', 'caughtUp', 'checkpoint'), { maxLength: 60 });
  const property = fc.property(script, fc.integer({ min: 1, max: 7 }), fc.boolean(), (steps, limit, interleaved) => {
    const driver = subscription();
    const expected: string[] = [];
    const found: string[] = [];
    function takeOne() {
      const taken = driver.feed.take(limit);
      expect(taken.events.length).toBeLessThanOrEqual(limit);
      found.push(...numbers(taken).map((n) => `event ${n}`));
      if (taken.caughtUp) found.push('caughtUp');
      if (taken.checkpoint !== null) expect(found).toContain(`event ${Number(taken.checkpoint.slice(0, 20))}`);
      return taken.events.length > 0 || taken.caughtUp;
    }
    let last = -1;
    for (const [n, step] of steps.entries()) {
      if (step === 'event') driver.event((last = n));
      else if (step === 'caughtUp') driver.caughtUp();
      else if (last >= 0) driver.checkpoint(last);
      if (step !== 'checkpoint') expected.push(step === 'event' ? `event ${n}` : step);
      if (interleaved) takeOne();
    }
    while (takeOne());
    expect(found).toEqual(expected);
  });
  fc.assert(property);
});

it('tells a checkpoint when the events before it were taken, and of several only the last', () => {
  const driver = subscription();
  driver.event(1);
  driver.event(2);
  driver.checkpoint(5);
  driver.checkpoint(9);
  expect(driver.feed.take(1)).toMatchObject({ checkpoint: null, caughtUp: false });
  expect(driver.feed.take(1)).toMatchObject({ checkpoint: toPosition(at(9)), caughtUp: false });
  expect(driver.feed.take(1)).toEqual({ events: [], checkpoint: null, caughtUp: false });
});

it('tells of its failure when nothing is left to take', () => {
  const driver = subscription();
  driver.event(1);
  driver.fail(new Error('dropped'));
  expect(driver.feed.failure()).toBeNull();
  expect(numbers(driver.feed.take(10))).toEqual([1]);
  expect(driver.feed.failure()?.message).toBe('dropped');
});

it('takes an end for a failure', async () => {
  const driver = subscription();
  const changed = new Promise<void>((resolve) => driver.feed.onChange(resolve));
  driver.end();
  driver.feed.take(1);
  await changed;
  expect(driver.feed.failure()).not.toBeNull();
});
