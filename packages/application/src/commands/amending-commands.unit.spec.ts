import { type Actor, calendarIn, type CommandName } from '@milepost/domain';
import type { EventStore, JsonObject } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCommandBus } from './command-bus.js';
import { openOverlayEventStore } from './overlay-event-store.js';

const calendar = calendarIn('Asia/Shanghai');
const OFFICE: Actor = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null };
const OTHER: Actor = { ...OFFICE, id: 'li' };
const LISTING = { code: 'P-1', name: '标准厂房', campaign: '工业', level: 'CITY', totalInvestment: '1000' };
const clock = () => Date.parse('2018-12-31T01:00:00Z');
const REASON = '登记有误';

/** A process with a bus of its own; every one finds any event of the log. */
function processOn(store: EventStore, log = store) {
  const streamOfEvent = async (event: string) => (await log.readAll()).find(({ id }) => id === event)?.stream ?? null;
  const bus = createCommandBus({ store, calendar, now: clock, streamOfEvent });
  return (name: CommandName, input: JsonObject, actor = OFFICE, more: { readonly ofFile?: boolean } = {}) =>
    bus.execute({ name, input, actor, source: 'test', ...more });
}

/** Others write first whenever something is to be appended, so many times. */
function contested(log: EventStore, rivals: (() => Promise<unknown>)[]): EventStore {
  return {
    ...log,
    async append(...args) {
      await rivals.shift()?.();
      return log.append(...args);
    },
  };
}

let log: EventStore;
let send: ReturnType<typeof processOn>;
let [approved, start]: [string, string] = ['', ''];
const land = (mu: string, more: object = {}) => ({ approveLand: { project: 'P-1', mu, ...more } });

beforeEach(async () => {
  log = openMemoryEventStore({ clock });
  send = processOn(log);
  await send('listProject', { ...LISTING, occurredAt: '2018-01-05' });
  await send('approveLand', { project: 'P-1', mu: '5', occurredAt: '2018-03-01' });
  await send('declareStart', { project: 'P-1', occurredAt: '2018-05-10' });
  await send('verifyStart', { project: 'P-1', occurredAt: '2018-05-20' });
  [, approved = '', , start = ''] = (await log.readAll()).map(({ id }) => id);
});

const WRITTEN = 4;
const idsIn = async () => (await log.readAll()).slice(WRITTEN).map(({ id }) => id);

describe('two who put one fact right at once', () => {
  const restate = (mu: string): JsonObject => ({ event: approved, reason: REASON, restated: land(mu) });

  it.each<[string, CommandName, () => JsonObject]>([
    ['corrects', 'correctFact', () => restate('7')],
    ['voids', 'voidFact', () => ({ event: approved, reason: REASON })],
    [
      'corrects it together with another',
      'recordTogether',
      () => ({
        reason: REASON,
        acts: [{ void: start }, { correct: { event: approved, restated: land('7') } }],
      }),
    ],
  ])(
    'are first and second: who %s it second is told what the first did, and nothing of it is written',
    async (_, name, input) => {
      const late = processOn(contested(log, [() => send('correctFact', restate('6'))]), log);
      const outcome = await late(name, input());
      const [first, ...more] = await idsIn();
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'AMENDED_ALREADY' });
      expect(outcome.kind === 'rejected' && outcome.message('en')).toContain(first);
      expect(more).toEqual([]);
      // And is taken where it says so of what the first left.
      expect(await late('correctFact', { ...restate('7'), event: first ?? '' })).toMatchObject({ kind: 'accepted' });
    },
  );

  it('are one of each kind where they are sent to one process', async () => {
    const outcomes = await Promise.all(['6', '7', '8'].map((mu) => send('correctFact', restate(mu))));
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'rejected' && one.code === 'AMENDED_ALREADY')).toHaveLength(2);
    expect(await idsIn()).toHaveLength(1);
  });

  it('both succeed with facts of their own, the second judged in the story of the first', async () => {
    const late = processOn(contested(log, [() => send('correctFact', restate('6'))]), log);
    const moved = { verifyStart: { project: 'P-1', occurredAt: '2018-06-02' } };
    expect(await late('correctFact', { event: start, reason: REASON, restated: moved })).toMatchObject({
      kind: 'accepted',
    });
    const earlier = { verifyStart: { project: 'P-1', occurredAt: '2018-05-12' } };
    const [, latest = ''] = await idsIn();
    const declared = (await log.readAll())[2]?.id ?? '';
    const later = { declareStart: { project: 'P-1', occurredAt: '2018-05-15' } };
    const contradicted = processOn(
      contested(log, [() => send('correctFact', { event: declared, reason: REASON, restated: later })]),
      log,
    );
    expect(await contradicted('correctFact', { event: latest, reason: REASON, restated: earlier })).toMatchObject({
      kind: 'rejected',
      code: 'START_BEFORE_DECLARATION',
    });
  });
});

describe('what puts facts right, sent again', () => {
  it.each<[CommandName, () => { first: JsonObject; same: JsonObject; other: JsonObject }]>([
    [
      'correctFact',
      () => ({
        first: { event: approved, reason: REASON, restated: land('7.0', { occurredAt: '2018-03-02', evidence: [] }) },
        same: {
          event: approved.toUpperCase(),
          reason: ` ${REASON}\n`,
          restated: { ...land('7', { project: 'Ｐ－１', occurredAt: '2018-03-02T08:00:00+08:00', reason: null }) },
        },
        other: { event: approved, reason: REASON, restated: land('7') },
      }),
    ],
    [
      'voidFact',
      () => ({
        first: { event: approved, reason: REASON },
        same: { event: approved, reason: REASON, document: null, recordedInstead: null, evidence: [] },
        other: { event: start, reason: REASON },
      }),
    ],
    [
      'recordTogether',
      () => ({
        first: { reason: REASON, acts: [{ void: approved }, { record: land('2', { occurredAt: '2018-04-01' }) }] },
        same: {
          reason: REASON,
          acts: [
            { void: approved, correct: null },
            { record: land('2.00', { occurredAt: '2018-03-31T16:00:00Z', document: null }) },
          ],
        },
        other: { reason: REASON, acts: [{ record: land('2', { occurredAt: '2018-04-01' }) }, { void: approved }] },
      }),
    ],
  ])('%s is the same one by its meaning, and another one by anything else', async (name, inputs) => {
    const { first, same, other } = inputs();
    const commandId = 'c-1';
    const written = await send(name, { ...first, commandId });
    expect(written).toMatchObject({ kind: 'accepted', repeated: false });
    const events = written.kind === 'accepted' ? written.events : [];
    for (const through of [send, processOn(log)])
      expect(await through(name, { ...same, commandId })).toMatchObject({ kind: 'accepted', repeated: true, events });
    const reused = { kind: 'rejected', code: 'COMMAND_ID_REUSED' };
    expect(await send(name, { ...other, commandId })).toMatchObject(reused);
    expect(await send(name, { ...first, commandId }, OTHER)).toMatchObject(reused);
    // A fact of a file is the file’s, whoever imports it.
    expect(await send(name, { ...first, commandId }, OTHER, { ofFile: true })).toMatchObject({
      repeated: true,
      events,
    });
    expect(await idsIn()).toHaveLength(events.length);
    // Without its id it is a second one.
    expect(await send(name, first)).toMatchObject({ kind: 'rejected', code: 'AMENDED_ALREADY' });
  });
});

describe('what was recorded instead, elsewhere', () => {
  it('is the cause of the voiding', async () => {
    await send('listProject', { ...LISTING, code: 'Q-2', occurredAt: '2018-01-05' });
    const elsewhere = await send('approveLand', { project: 'Q-2', mu: '5', occurredAt: '2018-03-01' });
    const recordedInstead = elsewhere.kind === 'accepted' ? (elsewhere.events[0]?.id ?? '') : '';
    const voiding = await send('voidFact', { event: approved, reason: REASON, recordedInstead });
    expect(voiding).toMatchObject({
      events: [{ type: 'FactVoided', metadata: { amends: approved, causationId: recordedInstead } }],
    });
  });

  it('is an event that there is', async () => {
    const recordedInstead = '00000000-0000-8000-8000-000000000001';
    expect(await send('voidFact', { event: approved, reason: REASON, recordedInstead })).toMatchObject({
      kind: 'rejected',
      code: 'EVENT_UNKNOWN',
      path: ['recordedInstead'],
    });
    expect(await idsIn()).toEqual([]);
  });
});

describe('the only listing of a project on which an issue stands', () => {
  const raised = { issue: 'W-1', project: 'P-1', category: 'SITE', description: '地块未腾空', dueOn: '2018-07-01' };
  const unlist = async () => ({ event: (await log.readAll())[0]?.id ?? '', reason: REASON });

  it('is not voided: the bus that wrote the issue knows of it before any view does', async () => {
    await send('voidFact', { event: start, reason: REASON });
    for (const one of (await log.readAll()).filter(({ type }) => type === 'StartDeclared' || type === 'LandApproved'))
      await send('voidFact', { event: one.id, reason: REASON });
    await send('raiseIssue', { ...raised, occurredAt: '2018-06-01' });
    expect(await send('voidFact', await unlist())).toMatchObject({ kind: 'rejected', code: 'FACTS_STAND_ON_IT' });
  });

  it('is not voided over a log that others have written to: the register tells', async () => {
    for (const { id } of (await log.readAll()).slice(1).toReversed())
      await send('voidFact', { event: id, reason: REASON });
    await send('raiseIssue', { ...raised, occurredAt: '2018-06-01' });
    const streamOfEvent = async (event: string) => (await log.readAll()).find(({ id }) => id === event)?.stream ?? null;
    const over = (streamsAbout?: () => Promise<readonly string[]>) =>
      createCommandBus({ store: openOverlayEventStore(log), calendar, now: clock, streamOfEvent, streamsAbout });
    const request = { name: 'voidFact', input: await unlist(), actor: OFFICE, source: 'test' } as const;
    expect(await over(async () => ['issue-W-1']).execute(request)).toMatchObject({ code: 'FACTS_STAND_ON_IT' });
    expect(await over().execute(request)).toMatchObject({ kind: 'accepted' });
  });
});
