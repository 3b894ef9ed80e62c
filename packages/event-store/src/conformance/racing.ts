import { expect, it } from 'vitest';
import { WrongExpectedRevisionError } from '../errors.js';
import { countedRevisions } from '../testing/counted-revisions.js';
import type { OpenStore } from './opened-store.js';
import { ids, newEvent, newEvents, newStream } from './fixtures.js';

export function racing(open: OpenStore): void {
  it('lets exactly one of 64 writers win each revision', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const winners: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const events = newEvents(64);
      const outcomes = await Promise.allSettled(
        events.map((event) => store.append(stream, round === 0 ? 'noStream' : round - 1, [event])),
      );
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      expect(won).toHaveLength(1);
      winners.push(...won.flatMap((result) => ids(result.events)));
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') continue;
        expect(outcome.reason).toBeInstanceOf(WrongExpectedRevisionError);
        expect(outcome.reason).toMatchObject({ stream, actual: round });
      }
    }
    expect(ids(await store.readStream(stream))).toEqual(winners);
  });

  it('refuses one append without harm to those beside it', async () => {
    const { store } = await open({ emptyLog: false });
    const streams = Array.from({ length: 20 }, () => newStream());
    const outcomes = await Promise.allSettled(
      streams.map((stream, index) => store.append(stream, index % 2 === 0 ? 'noStream' : 0, newEvents(2))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      streams.map((_, index) => (index % 2 === 0 ? 'fulfilled' : 'rejected')),
    );
    const lengths = await Promise.all(streams.map(async (stream) => (await store.readStream(stream)).length));
    expect(lengths).toEqual(streams.map((_, index) => (index % 2 === 0 ? 2 : 0)));
  });

  it('never loses or splits an append of many under way', async () => {
    const { store } = await open({ emptyLog: false });
    const [stream, expected] = [newStream(), countedRevisions()];
    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const events = newEvents((index % 4) + 1);
        return store.append(stream, expected(stream, events.length), events);
      }),
    );
    const read = await store.readStream(stream);
    expect(read.map(({ revision }) => revision)).toEqual(read.map((_, index) => index));
    expect(read).toHaveLength(results.reduce((sum, { events }) => sum + events.length, 0));
    for (const { events } of results) {
      const first = events[0]?.revision ?? -1;
      expect(read.slice(first, first + events.length)).toEqual(events);
    }
  });

  it('lets writers who read again after a conflict all get through', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    let conflicts = 0;
    async function write(writer: number): Promise<void> {
      for (let done = 0; done < 5;) {
        const last = await store.lastOf(stream);
        try {
          await store.append(stream, last?.revision ?? 'noStream', [newEvent({ writer, done })]);
          done += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(WrongExpectedRevisionError);
          conflicts += 1;
        }
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    const read = await store.readStream(stream);
    expect(read).toHaveLength(40);
    expect(conflicts).toBeGreaterThan(0);
    for (let writer = 0; writer < 8; writer += 1) {
      const own = read.filter(({ data }) => data['writer'] === writer);
      expect(own.map(({ data }) => data['done'])).toEqual([0, 1, 2, 3, 4]);
    }
  });
}
