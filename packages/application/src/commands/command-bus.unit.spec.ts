import { type Actor, calendarIn, type CommandName } from '@milepost/domain';
import type { EventStore, JsonObject } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import { createCommandBus } from './command-bus.js';

const OFFICE: Actor = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null };
const calendar = calendarIn('Asia/Shanghai');
const clock = () => Date.parse('2018-12-31T01:00:00Z');

function busOn(store: EventStore) {
  const bus = createCommandBus({ store, calendar, now: clock });
  return (name: CommandName, input: JsonObject) => bus.execute({ name, input, actor: OFFICE, source: 'test' });
}

/** A log to which another office writes first, each of the first so many times that something is to be appended. */
function contested(log: EventStore, times: number, rival: () => Promise<unknown>): EventStore {
  let time = 0;
  return {
    ...log,
    async append(...args) {
      time += 1;
      if (time <= times) await rival();
      return log.append(...args);
    },
  };
}

const LISTING = {
  ...{ code: 'P-1', name: '项目', campaign: '工业', level: 'CITY', totalInvestment: '1000' },
  occurredAt: '2018-01-12',
};
const PLAN = { project: 'P-1', year: 2018, amount: '100', occurredAt: '2018-02-01' };
const LAND = { project: 'P-1', mu: '1', occurredAt: '2018-02-01' };

describe('a command that meets another on its stream', () => {
  it('is decided again, on what the other has written', async () => {
    const log = openMemoryEventStore({ clock });
    const send = busOn(log);
    await send('listProject', LISTING);
    const sendLate = busOn(contested(log, 1, () => send('approvePlan', PLAN)));
    expect(await sendLate('approvePlan', PLAN)).toMatchObject({ kind: 'rejected' });
    const sendAnother = busOn(contested(log, 1, () => send('approveLand', LAND)));
    expect(await sendAnother('approveLand', LAND)).toMatchObject({ kind: 'accepted' });
    const types = (await log.readAll()).map(({ type }) => type);
    expect(types).toEqual(['ProjectListed', 'AnnualPlanApproved', 'LandApproved', 'LandApproved']);
  });

  it('is tried four times, and then says so', async () => {
    const log = openMemoryEventStore({ clock });
    const send = busOn(log);
    await send('listProject', LISTING);
    const sendAmong = (times: number) => busOn(contested(log, times, () => send('approveLand', LAND)));
    expect(await sendAmong(3)('approvePlan', PLAN)).toMatchObject({ kind: 'accepted' });
    await expect(sendAmong(4)('approveLand', LAND)).rejects.toMatchObject({ code: 'CONCURRENT_CHANGE' });
    expect(await log.readAll()).toHaveLength(1 + 3 + 1 + 4);
  });
});
