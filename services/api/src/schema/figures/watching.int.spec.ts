import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { officeYear } from '../../testing/office-year.js';
import { type StartedApi, startedApi, tokenOf } from '../../testing/started-api.js';

/** Subscribes, and gives the data of the messages one by one. */
async function watch<T>(api: StartedApi, query: string, variables: Record<string, unknown> = {}) {
  const authorization = `Bearer ${await tokenOf('leader')}`;
  const client = createClient({
    url: api.socketUrl,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization },
  });
  const messages = client.iterate<T>({ query, variables });
  return {
    async next(): Promise<T> {
      const { value } = (await messages.next()) as { value?: { data?: T | null; errors?: unknown } };
      if (!value?.data) throw new Error(`no data: ${JSON.stringify(value)}`);
      return value.data;
    },
    async code(): Promise<unknown> {
      const { value } = (await messages.next()) as { value: { errors?: { extensions: Record<string, unknown> }[] } };
      return value.errors?.[0]?.extensions['code'];
    },
    async rest(): Promise<T[]> {
      const all: T[] = [];
      for (;;) {
        const { value, done } = (await messages.next()) as { value?: { data?: T }; done?: boolean };
        if (done) return all;
        if (value?.data) all.push(value.data);
      }
    },
    end: () => client.dispose(),
  };
}

describe('what is watched', () => {
  let api: StartedApi;
  beforeEach(async () => {
    api = await startedApi();
    await officeYear(api);
  });
  afterEach(() => api.close());

  it('a sheet is told each time one of its figures has changed, and not when another has', async () => {
    type Told = { figures: { basis: { seq: string }; figures: { indicator: string; value: string }[] } };
    const sheets = await watch<Told>(
      api,
      'subscription { figures(year: 2018, indicators: [COMPLETED, STARTED_COUNT], withCurrent: true) { basis { seq } figures { indicator value } } }',
    );
    const values = async () => (await sheets.next()).figures.figures.map(({ value }) => value);
    expect(await values()).toEqual(['90000000', '1']);
    await api.send('approveLand', { project: 'SYN-1', mu: '1' });
    await api.send('declareStart', { project: 'SYN-2', occurredAt: '2018-05-02' });
    await api.send('verifyStart', { project: 'SYN-2', occurredAt: '2018-05-02' });
    expect(await values()).toEqual(['90000000', '2']);
    await api.send('correctReturn', { project: 'SYN-1', period: '2018-03', amount: '95000000', reason: '再更正' });
    const next = await sheets.next();
    expect(next.figures.figures.map(({ value }) => value)).toEqual(['95000000', '2']);
    const { data } = await api.ask<{ figures: { figures: { value: string }[] } }>(
      'query ($seq: Seq) { figures(year: 2018, indicators: [COMPLETED], asOf: { seq: $seq }) { figures { value } } }',
      { seq: next.figures.basis.seq },
    );
    expect(data.figures.figures).toEqual([{ value: '95000000' }]);
    await sheets.end();
  });

  it('a project is told as it is after each event about it', async () => {
    type Told = { project: { stage: string; year: { completed: string } } };
    const projects = await watch<Told>(
      api,
      'subscription { project(id: "project-SYN-1", withCurrent: true) { stage year { completed } } }',
    );
    expect((await projects.next()).project).toEqual({ stage: 'STARTED', year: { completed: '90000000' } });
    await api.send('signContract', { project: 'SYN-2' });
    await api.send('suspendWork', { project: 'SYN-1', reason: '停工' });
    expect((await projects.next()).project.stage).toBe('SUSPENDED');
    await projects.end();
  });

  it('a figure once issued is restated when a later event changes it, by how much', async () => {
    type Told = {
      restatements: {
        change: string;
        basis: { seq: string };
        issuedAt: { seq: string };
        issued: { indicator: string; value: string };
        after: { value: string };
      };
    };
    const query = `subscription ($asOf: AsOf!) { restatements(asOf: $asOf, year: 2018, indicators: [COMPLETED, COMPLETION_RATE, STARTED_COUNT]) {
      change basis { seq } issuedAt { seq } issued { indicator value } after { value } } }`;
    const notices = await watch<Told>(api, query, { asOf: { validAt: '2018-04-30', knownAt: '2018-04-30' } });
    const told = async () => {
      const { change, issued, after } = (await notices.next()).restatements;
      return [issued.indicator, issued.value, after.value, change];
    };
    // The correction of 3 May was there already.
    expect(await told()).toEqual(['COMPLETED', '100000000', '90000000', '-10000000']);
    expect(await told()).toEqual(['COMPLETION_RATE', '22.22', '20.00', '-2.22']);
    await api.send('verifyStart', { project: 'SYN-2', occurredAt: '2018-05-02' }).catch(() => undefined);
    await api.send('correctReturn', { project: 'SYN-1', period: '2018-03', amount: '100000000', reason: '撤回更正' });
    expect(await told()).toEqual(['COMPLETED', '100000000', '100000000', '0']);
    expect(await told()).toEqual(['COMPLETION_RATE', '22.22', '22.22', '0.00']);
    await notices.end();
  });
});

describe('the past', () => {
  let api: StartedApi;
  beforeAll(async () => {
    api = await startedApi();
    await api.importShippedLedgers();
  }, 60_000);
  afterAll(() => api.close());

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
      const steps = await (await watch<Step>(api, REPLAY, variables)).rest();
      const { data } = await api.ask<{
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
      const again = await watch<Step>(api, REPLAY, { ...variables, after: steps[middle]?.replay.cursor });
      expect(await again.rest()).toEqual(steps.slice(middle + 1));
    },
  );

  it('shows each project as it was, keeps the time between events, and stops when asked', async () => {
    const filter = { projects: ['SYN-2018-060'], types: ['StartDeclared', 'StartVerified'] };
    const known = await (await watch<Step>(api, REPLAY, { axis: 'KNOWN', speed: 1_000_000, filter })).rest();
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
    const slow = await watch<Step>(api, REPLAY, { axis: 'KNOWN', speed: 0.001, filter });
    await slow.next();
    const second = slow.rest();
    await slow.end();
    expect(await second.catch(() => [])).toEqual([]);
  });

  it('is refused at no speed, and behind a cursor of another list', async () => {
    expect(await (await watch(api, REPLAY, { speed: 0 })).code()).toBe('BAD_USER_INPUT');
    expect(await (await watch(api, REPLAY, { after: 'x' })).code()).toBe('CURSOR_INVALID');
  });
});
