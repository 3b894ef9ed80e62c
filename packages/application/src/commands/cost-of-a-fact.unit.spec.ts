import { type Actor, calendarIn, type CommandName, DECIDERS } from '@milepost/domain';
import type { EventStore, JsonObject } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCommandBus } from './command-bus.js';

const calendar = calendarIn('Asia/Shanghai');
const OFFICE: Actor = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null };
const LISTING = { code: 'P-1', name: '标准厂房', campaign: '工业', level: 'CITY', totalInvestment: '1000' };

afterEach(() => vi.restoreAllMocks());

/** A register with a project that was listed, and approved land on ten days; `cost` counts what one more command reads and folds. */
async function register() {
  const store: EventStore = openMemoryEventStore();
  const bus = createCommandBus({ store, calendar, now: () => Date.parse('2018-06-01T04:00:00Z') });
  async function send(name: CommandName, input: JsonObject) {
    const outcome = await bus.execute({ name, input, actor: OFFICE, source: 'test' });
    if (outcome.kind === 'rejected') throw new Error(outcome.message('en'));
  }
  await send('listProject', { ...LISTING, occurredAt: '2018-01-05' });
  for (let day = 10; day < 20; day += 1)
    await send('approveLand', { project: 'P-1', mu: '1', occurredAt: `2018-02-${day}` });
  const reads = vi.spyOn(store, 'readStream');
  const evolve = vi.spyOn(DECIDERS.project, 'evolve');
  return async (occurredAt: string) => {
    reads.mockClear();
    evolve.mockClear();
    await send('approveLand', { project: 'P-1', mu: '1', occurredAt });
    return { reads: reads.mock.calls.length, evolved: evolve.mock.calls.length };
  };
}

describe('a command on a stream that was used lately', () => {
  it('costs one fold and no read of the log where its fact is the last', async () => {
    const cost = await register();
    expect(await cost('2018-02-19')).toEqual({ reads: 0, evolved: 1 });
    expect(await cost('2018-03-01')).toEqual({ reads: 0, evolved: 1 });
  });

  it('costs the facts behind it where it is late: they are judged, and then told, anew', async () => {
    const cost = await register();
    expect(await cost('2018-02-16')).toEqual({ reads: 0, evolved: 2 * (1 + 3) });
  });
});
