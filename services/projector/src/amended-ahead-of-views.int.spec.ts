import { type CommandOutcome, createRegister } from '@milepost/application';
import { calendarIn, type CommandName } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'clerk', role: 'office', post: null, unit: null, onBehalfOf: null } as const;
const LISTING = {
  code: 'A',
  name: '甲',
  campaign: '工业',
  level: 'CITY',
  totalInvestment: '1000',
  occurredAt: '2018-01-05',
};
const UNKNOWN = '00000000-0000-8000-8000-000000000001';
const REASON = '登记有误';
const restated = { approveLand: { project: 'A', mu: '7' } };

/** Two processes on one log and one set of views, in which nothing is before `catchUp`. */
async function twoProcesses() {
  const log = openMemoryEventStore();
  const reads = await openMemoryReadStore(VIEWS);
  function process() {
    const names = { eventStore: 'memory', readStore: 'memory' };
    const { commands, read } = createRegister({ log, reads, calendar, names, waitMs: 0 });
    const send = (name: CommandName, input: object) =>
      commands.execute({ name, input: input as never, actor: office, source: 'test' });
    return { read, send };
  }
  const [here, there] = [process(), process()];
  await here.send('listProject', LISTING);
  const event = eventOf(await here.send('approveLand', { project: 'A', mu: '5', occurredAt: '2018-03-01' }));
  const projector = await createProjector({ log, reads, calendar, logger });
  return { log, here, there, event, catchUp: () => projector.catchUp() };
}

function eventOf(outcome: CommandOutcome): string {
  return outcome.kind === 'accepted' ? (outcome.events[0]?.id ?? '') : '';
}

describe('a fact that no view shows yet', () => {
  it('is put right by the process that recorded it, several times', async () => {
    const { here, event, catchUp } = await twoProcesses();
    const next = eventOf(await here.send('correctFact', { event, reason: REASON, restated }));
    expect(await here.send('correctFact', { event, reason: REASON, restated })).toMatchObject({
      code: 'AMENDED_ALREADY',
    });
    expect(await here.send('recordTogether', { reason: REASON, acts: [{ void: next }] })).toMatchObject({
      kind: 'accepted',
    });
    await catchUp();
    const reading = await here.read();
    const basis = await reading.resolve({ validAt: '2018-12-31' });
    const { figures } = await reading.figures({ year: 2018, indicators: ['LAND_APPROVED'], filter: null }, basis);
    expect(figures).toMatchObject([{ value: '0', unknown: 0 }]);
  });

  it('is put right by another process, which finds it in the log', async () => {
    const { there, event } = await twoProcesses();
    expect(await there.send('correctFact', { event, reason: REASON, restated })).toMatchObject({ kind: 'accepted' });
    expect(await there.send('voidFact', { event: UNKNOWN, reason: REASON })).toMatchObject({ code: 'EVENT_UNKNOWN' });
  });

  it('is put right by what is in the log, though the views know nothing of its latest correction', async () => {
    const { here, there, event, catchUp } = await twoProcesses();
    await catchUp();
    const latest = eventOf(await here.send('correctFact', { event, reason: REASON, restated }));
    const refused = await there.send('voidFact', { event, reason: REASON });
    expect(refused).toMatchObject({ kind: 'rejected', code: 'AMENDED_ALREADY' });
    expect(refused.kind === 'rejected' && refused.message('en')).toContain(latest);
  });
});

describe('a listing on which an issue stands that another process raised', () => {
  const raise = { issue: 'W-1', project: 'A', category: 'SITE', description: '地块未腾空', occurredAt: '2018-03-01' };
  const reserve = { code: 'A', name: '甲', occurredAt: '2017-12-01' };

  it('is not voided before the views know all issues, then flagged', async () => {
    const { log, here, there, catchUp } = await twoProcesses();
    await here.send('reserveProject', reserve);
    await there.send('raiseIssue', raise);
    const [{ id: event } = { id: '' }] = await log.readAll();
    await expect(here.send('voidFact', { event, reason: REASON })).rejects.toMatchObject({ code: 'VIEWS_BEHIND' });
    await catchUp();
    const reading = await here.read();
    const [trial] = [{ name: 'voidFact' as const, input: { event, reason: REASON } }];
    const { outcomes } = await reading.whatIf([trial], office, await reading.resolve({}));
    const flagged = { events: [{ type: 'FactVoided', metadata: { flags: ['STANDS_ON_VOIDED'] } }] };
    expect(outcomes).toMatchObject([flagged]);
    expect(await here.send('voidFact', { event, reason: REASON })).toMatchObject(flagged);
  });

  it('is refused to be voided where it is all that makes the project known', async () => {
    const { log, here, there, event: land, catchUp } = await twoProcesses();
    await there.send('raiseIssue', raise);
    await catchUp();
    expect(await here.send('voidFact', { event: land, reason: REASON })).toMatchObject({ kind: 'accepted' });
    await catchUp();
    const [{ id: event } = { id: '' }, , raised] = await log.readAll();
    const refused = await here.send('voidFact', { event, reason: REASON });
    expect(refused).toMatchObject({ code: 'FACTS_STAND_ON_IT', path: ['event'] });
    expect(refused.kind === 'rejected' && refused.message('en')).toContain(raised?.id);
  });
});
