import { setMaxListeners } from 'node:events';
import type { EventFilter, IndexedAnswer } from '@milepost/application';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import type { PageRequest } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { officeYear } from '../../testing/office-year.js';
import { type RunningRegister, runningRegister } from '../../testing/running-register.js';

/** Of `officeYear` the seq with which all its projects are known. */
const LISTED = 2;

let running: RunningRegister;
let pages: PageRequest[];

beforeEach(async () => {
  pages = [];
  running = await runningRegister(async (clock) => {
    const reads = await openMemoryReadStore(VIEWS);
    const events = reads.collection('events');
    const collection: typeof reads.collection = (name) =>
      name === 'events'
        ? { ...reads.collection(name), page: (request) => (pages.push(request), events.page(request) as never) }
        : reads.collection(name);
    return { log: openMemoryEventStore({ clock }), reads: { ...reads, collection } };
  });
});
afterEach(() => running.close());

/** What a follower hears from the first event on, up to the one with this seq or beyond. */
async function heard(filter: EventFilter, until: Promise<number>, signal: AbortSignal): Promise<IndexedAnswer[]> {
  const all: IndexedAnswer[] = [];
  const events = running.register.follow(filter, -1, signal)[Symbol.asyncIterator]();
  for (;;) {
    const next = await events.next();
    if (next.done) return all;
    all.push(next.value);
    if (next.value.seq >= (await until)) return all;
  }
}

describe('those who follow', () => {
  it('near the head read each event once for all, and hear the same', async () => {
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    let end: (seq: number) => void = () => undefined;
    const until = new Promise<number>((resolve) => (end = resolve));
    const followers = Array.from({ length: 100 }, () => heard({}, until, signal));
    await officeYear(running);
    const { seq } = await (await running.register.read()).resolve();
    end(seq);
    const all = await Promise.all(followers);
    expect(all[0]?.map((event) => event.seq)).toEqual(Array.from({ length: seq + 1 }, (_, n) => n));
    for (const one of all) expect(one.every((event, n) => event === all[0]?.[n])).toBe(true);
    const read = pages.filter(({ where }) => where?.length === 1 && where[0]?.field === 'seq');
    expect(read.length).toBeLessThanOrEqual(seq + 1);
  });

  const FILTERS: readonly EventFilter[] = [
    { types: ['ProjectListed', 'ReturnSubmitted'] },
    { types: [] },
    { streams: ['project-SYN-1'] },
    { projects: ['SYN-1', 'project-SYN-2'] },
    { actors: ['unit:区重点办'], projects: ['SYN-2'] },
    { actors: ['nobody'] },
    { occurred: { from: '2018-03-01', to: '2018-04-30' } },
    { recorded: { to: '2018-04-30' } },
    { backdatedDays: 10 },
    { amendmentsOnly: true },
  ];

  it.each(FILTERS)('with %j hear what a list with it shows', async (filter) => {
    const stop = new AbortController();
    const all: IndexedAnswer[] = [];
    const recorded = officeYear(running);
    // Only of what is known can be asked.
    await expect.poll(async () => (await (await running.register.read()).resolve()).seq).toBeGreaterThanOrEqual(LISTED);
    const following = (async () => {
      for await (const event of running.register.follow(filter, -1, stop.signal)) all.push(event);
    })();
    await recorded;
    const reading = await running.register.read();
    const { edges, nodes } = await reading.events(filter, { first: 200 }, await reading.resolve());
    // Whoever follows everything from here on hears of the next event after those before it have been told to all.
    const next = running.register.follow({}, null, stop.signal)[Symbol.asyncIterator]().next();
    await running.send('reserveProject', { code: 'SYN-99', name: 'x' });
    await next;
    stop.abort();
    await following;
    const listed = (events: readonly IndexedAnswer[]) => events.map(({ known: _, ...event }) => event);
    expect(listed(all.filter(({ seq }) => seq <= (edges.at(-1)?.node.seq ?? -1)))).toEqual(listed(nodes));
    expect(all.length - edges.length).toBeLessThanOrEqual(1);
  });
});
