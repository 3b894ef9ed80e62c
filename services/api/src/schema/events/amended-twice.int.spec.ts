import { appendNext } from '@milepost/event-store/testing';
import type { RecordedEvent } from '@milepost/event-store';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { watch } from '../../testing/watch.js';

const api = sharedApi({}, officeYear);
const restated = (occurredAt: string) => ({ verifyStart: { project: 'SYN-1', occurredAt } });
const input = (event: string | undefined, day: string) => ({ event, reason: '登记有误', restated: restated(day) });

/** Corrected to 20 March by the register; then somebody wrote into the log, past all rules, that the same event is of 25 March. */
let [verified, first, second]: RecordedEvent[] = [];

beforeAll(async () => {
  const { log, send, register } = api();
  const events = await log.readAll({ limit: 100 });
  verified = events.find(({ type }) => type === 'StartVerified');
  [first] = (await send('correctFact', input(verified?.id, '2018-03-20') as never)).events;
  if (!first) return;
  const metadata = { ...first.metadata, occurredAt: '2018-03-24T16:00:00.000Z', commandId: 'by-hand' };
  const event = { id: '00000000-0000-8000-8000-000000000001', type: first.type, data: first.data, metadata };
  [second] = (await appendNext(log, first.stream, [event])).events;
  await register.read({ atLeast: [second?.position ?? ''] });
});

describe('a fact of which a log corrects one event twice', () => {
  it('is as the first correction says, for views and what explains them', async () => {
    const { data, errors } = await api().ask(`{ project(code: "SYN-1") { startedOn
      held: history(path: "startedOn") { nodes { after event { eventId } } }
      known: history(path: "startedOn", axis: KNOWN) { nodes { after event { eventId } } }
      before: year(year: 2018) { listed } } }`);
    expect(errors).toEqual([]);
    const corrected = { after: '2018-03-20', event: { eventId: first?.id } };
    expect(data).toMatchObject({
      project: {
        startedOn: '2018-03-20',
        held: { nodes: [corrected] },
        known: { nodes: [corrected, { after: '2018-03-02', event: { eventId: verified?.id } }] },
      },
    });
    async function started(validAt: string) {
      const query = 'query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { stage startedOn } }';
      return (await api().ask<{ project: object }>(query, { asOf: { validAt } })).data.project;
    }
    expect(await started('2018-03-10')).toEqual({ stage: 'LISTED', startedOn: null });
    expect(await started('2018-03-22')).toEqual({ stage: 'STARTED', startedOn: '2018-03-20' });
  });

  it('is as the first says for a form and a replay', async () => {
    const query = 'query ($id: ID!) { event(id: $id) { input } }';
    const { data } = await api().ask(query, { id: verified?.id });
    expect(data).toMatchObject({ event: { input: restated('2018-03-20') } });
    const types = ['StartVerified', 'FactCorrected'];
    const played = await watch<{ replay: { event: { eventId: string } } }>(
      api(),
      'subscription ($types: [String!]) { replay(axis: VALID, daysPerSecond: 1000000, filter: {types: $types}) { event { eventId } } }',
      { types },
    );
    expect((await played.rest()).map(({ replay }) => replay.event.eventId)).toEqual([first?.id]);
  });

  it('is as the first says for deciders: its chain goes on from there', async () => {
    const { commands } = api().register;
    const actor = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null } as const;
    const send = (event: string | undefined) =>
      commands.execute({ name: 'correctFact', input: input(event, '2018-03-21') as never, actor, source: 'test' });
    expect(await send(verified?.id)).toMatchObject({ code: 'AMENDED_ALREADY' });
    expect(await send(second?.id)).toMatchObject({ code: 'EVENT_UNKNOWN' });
    const { data } = await api().ask<{ whatIf: object }>(
      `query ($acts: [ActInput!]!) { whatIf(acts: $acts) { outcomes { __typename } changes { changes { path before after } } } }`,
      { acts: [{ correct: { event: first?.id, restated: restated('2018-03-21') } }] },
    );
    expect(data.whatIf).toMatchObject({
      outcomes: [{ __typename: 'CommandAccepted' }],
      changes: [{ changes: [{ path: 'startedOn', before: '2018-03-20', after: '2018-03-21' }] }],
    });
  });
});
