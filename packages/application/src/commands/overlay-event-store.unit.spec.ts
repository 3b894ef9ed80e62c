import { randomUUID } from 'node:crypto';
import {
  type EventStore,
  type ExpectedRevision,
  type ReadStreamOptions,
  WrongExpectedRevisionError,
} from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { openOverlayEventStore } from './overlay-event-store.js';

const clock = () => 1_000;
const event = (id: string = randomUUID()) => ({ id, type: 'Noted', data: { id }, metadata: {} });

const stream = fc.constantFrom('a-1', 'a-2', 'b-1');
const expected = fc.oneof(fc.constant<ExpectedRevision>('noStream'), fc.integer({ min: 0, max: 4 }));
type Append = { readonly stream: string; readonly expected: ExpectedRevision; readonly count: number };
type Read = { readonly stream: string } & ReadStreamOptions;
const append: fc.Arbitrary<Append> = fc.record({ stream, expected, count: fc.integer({ min: 1, max: 3 }) });
const read: fc.Arbitrary<Read> = fc.record(
  {
    stream,
    from: fc.integer({ min: 0, max: 12 }),
    direction: fc.constantFrom('forwards' as const, 'backwards' as const),
    limit: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: ['stream'] },
);

/** What a store answers, without what only it can know. */
async function answer(store: EventStore, step: { append: Append; ids: string[] } | { read: Read } | { last: string }) {
  if ('last' in step) {
    const { position: _, ...last } = (await store.lastOf(step.last)) ?? { position: null };
    return last;
  }
  if ('read' in step) {
    const { stream, ...options } = step.read;
    return (await store.readStream(stream, options)).map(({ position: _, ...rest }) => rest);
  }
  try {
    const { stream, expected } = step.append;
    const { events, repeated } = await store.append(stream, expected, step.ids.map(event));
    return [events.map(({ position: _, ...rest }) => rest), repeated];
  } catch (error) {
    if (error instanceof WrongExpectedRevisionError) return error.message;
    throw error;
  }
}

describe('a log over another', () => {
  it('answers as if what was appended to it were in the other one', async () => {
    const steps = fc.array(
      fc.oneof(
        append.map((append) => ({ append })),
        read.map((read) => ({ read })),
        stream.map((last) => ({ last })),
      ),
      { maxLength: 25 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(append, { maxLength: 8 }), steps, async (before, after) => {
        const [base, whole] = [openMemoryEventStore({ clock }), openMemoryEventStore({ clock })];
        for (const { stream, count } of before) {
          const events = Array.from({ length: count }, () => event());
          for (const store of [base, whole]) await appendNext(store, stream, events);
        }
        const size = (await base.readAll()).length;
        const overlay = openOverlayEventStore(base, clock);
        for (const step of after) {
          const same =
            'append' in step ? { ...step, ids: Array.from({ length: step.append.count }, () => randomUUID()) } : step;
          expect(await answer(overlay, same)).toEqual(await answer(whole, same));
        }
        expect(await base.readAll()).toHaveLength(size);
      }),
      { numRuns: 300 },
    );
  });

  it('gives rising positions after those of the other, and finds events in both', async () => {
    const base = openMemoryEventStore({ clock });
    const [below, first, second] = [event(), event(), event()];
    const { position } = await base.append('a-1', 'noStream', [below]);
    const overlay = openOverlayEventStore(base, clock);
    expect(await overlay.head()).toEqual(await base.head());
    const one = await overlay.append('a-1', 0, [first]);
    const two = await overlay.append('b-1', 'noStream', [{ ...second, statedRecordedAt: '2018-01-01T00:00:00.000Z' }]);
    expect([position, one.position, two.position].toSorted()).toEqual([position, one.position, two.position]);
    expect(await overlay.head()).toEqual({
      position: two.position,
      recordedAt: '2018-01-01T00:00:00.000Z',
      recordedAtStated: true,
    });
  });

  it('cannot be read as a whole or followed', async () => {
    const overlay = openOverlayEventStore(openMemoryEventStore());
    await expect(overlay.readAll()).rejects.toThrow('overlay');
    expect(() => overlay.subscribeAll()).toThrow('overlay');
    await expect(overlay.close()).resolves.toBeUndefined();
  });
});
