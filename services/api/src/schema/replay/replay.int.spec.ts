import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

import { watch } from '../../testing/watch.js';

const api = sharedApi({}, (started) => started.importShippedLedgers());

describe('the past', () => {
  type Step = {
    replay: {
      cursor: string;
      at: string;
      event: { id: string; seq: string; type: string; occurredAt: string };
      project: { code: string; stage: string; basis: { seq: string } } | null;
    };
  };
  const REPLAY = `subscription ($axis: TimeAxis, $from: TimePoint, $to: TimePoint, $speed: Float, $after: String, $filter: EventFilter) {
    replay(axis: $axis, from: $from, to: $to, daysPerSecond: $speed, after: $after, filter: $filter) {
      cursor at event { id seq type occurredAt } project { code stage basis { seq } } } }`;

  it.each(['KNOWN', 'VALID'] as const)(
    'is played whole and in order on the axis %s, and goes on behind any step',
    async (axis) => {
      const filter = { projects: ['SYN-2018-024', 'SYN-2018-060'] };
      const variables = { axis, filter, from: '2018-03-01', to: '2018-07-31', speed: 1_000_000 };
      const steps = await (await watch<Step>(api(), REPLAY, variables)).rest();
      const { data } = await api().ask<{
        events: { nodes: { id: string; seq: string; occurredAt: string }[]; totalCount: number };
      }>(
        'query ($filter: EventFilter) { events(first: 200, filter: $filter) { totalCount nodes { id seq occurredAt } } }',
        {
          filter: { ...filter, [axis === 'VALID' ? 'occurred' : 'recorded']: { from: '2018-03-01', to: '2018-07-31' } },
        },
      );
      expect(steps.length).toBe(data.events.totalCount);
      const key = ({ event, at }: Step['replay']) =>
        `${axis === 'VALID' ? event.occurredAt : at}/${event.seq.padStart(8)}`;
      const keys = steps.map(({ replay }) => key(replay));
      expect(keys).toEqual([...keys].sort());
      const middle = Math.floor(steps.length / 2);
      const again = await watch<Step>(api(), REPLAY, { ...variables, after: steps[middle]?.replay.cursor });
      expect(await again.rest()).toEqual(steps.slice(middle + 1));
    },
  );

  it('shows each project as it was, keeps the time between events, and stops when asked', async () => {
    const filter = { projects: ['SYN-2018-060'], types: ['StartDeclared', 'StartVerified'] };
    const known = await (await watch<Step>(api(), REPLAY, { axis: 'KNOWN', speed: 1_000_000, filter })).rest();
    expect(
      known.map(({ replay }) => [
        replay.event.type,
        replay.project?.stage,
        replay.project?.basis.seq === replay.event.seq,
      ]),
    ).toEqual([
      ['StartDeclared', 'INITIATED', true],
      ['StartVerified', 'STARTED', true],
    ]);
    const slow = await watch<Step>(api(), REPLAY, { axis: 'KNOWN', speed: 0.001, filter });
    await slow.next();
    const second = slow.rest();
    await slow.end();
    expect(await second.catch(() => [])).toEqual([]);
  });

  it('is played without what was corrected or voided since, on the axis of the days alone', async () => {
    const filter = {
      projects: ['SYN-2018-045'],
      types: ['StartDeclared', 'StartVerified', 'FactCorrected', 'FactVoided'],
    };
    async function played(axis: string) {
      const steps = await (await watch<Step>(api(), REPLAY, { axis, speed: 1_000_000, filter })).rest();
      return steps.map(({ replay: { event, project } }) => [event.type, project?.stage]);
    }
    const { data } = await api().ask<{ events: { nodes: { eventId: string }[] } }>(
      'query ($filter: EventFilter) { events(filter: $filter) { nodes { eventId } } }',
      { filter },
    );
    const [declared = '', verified = ''] = data.events.nodes.map(({ eventId }) => eventId);
    api().at('2019-02-01T01:00:00Z');
    const restated = { verifyStart: { project: 'SYN-2018-045', occurredAt: '2018-05-12' } };
    const { events } = await api().send('correctFact', { event: verified, reason: '日期登记有误', restated });
    expect(await played('VALID')).toEqual([
      ['StartDeclared', 'INITIATED'],
      ['FactCorrected', 'STARTED'],
    ]);
    const known = ['StartDeclared', 'StartVerified', 'FactCorrected'];
    expect((await played('KNOWN')).map(([type]) => type)).toEqual(known);
    await api().send('voidFact', { event: events[0]?.id ?? '', reason: '未开工' });
    await api().send('voidFact', { event: declared, reason: '未申报' });
    expect(await played('VALID')).toEqual([]);
    expect((await played('KNOWN')).map(([type]) => type)).toEqual([...known, 'FactVoided', 'FactVoided']);
  });

  it('is refused at no speed, and behind a cursor of another list', async () => {
    expect(await (await watch(api(), REPLAY, { speed: 0 })).code()).toBe('NUMBER_OUT_OF_RANGE');
    expect(await (await watch(api(), REPLAY, { after: 'x' })).code()).toBe('CURSOR_INVALID');
  });
});
