import type { FieldChange, Reading } from '@milepost/application';
import { definitionOf, type Indicator, INDICATORS, measuredIn } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { depth, fc } from '@milepost/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { naiveCauses } from '../../testing/naive-causes.js';
import {
  cardOf,
  factsOf,
  fieldValues,
  type NaiveFact,
  type NaivePoint,
  storyAt,
  termValues,
} from '../../testing/naive-values.js';
import { amendmentOf } from '../../testing/random-amendment.js';
import { CODES, officeHistory, type Sent, type SentAmendment } from '../../testing/random-office.js';
import { type RunningRegister, runningRegister } from '../../testing/running-register.js';

const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;

const logOf = ({ log }: RunningRegister) => log.readAll({ limit: 10_000 });

const FIRST = Date.UTC(2017, 10, 1);
const dayOf = (n: number) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);
const INDICATORS_ASKED = Object.entries(INDICATORS)
  .filter(([, [{ formula }]]) => formula.op !== 'timeProgress' && formula.op !== 'difference')
  .map(([name]) => name as Indicator);

/** Points that differ on one axis, or on both, by anything between a day and years. */
const pair = fc.record({
  day: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 61, max: 425 }) }, fc.integer({ min: 0, max: 900 })),
  days: fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -700, max: 700 })),
  known: fc.nat({ max: 1_000 }),
  otherKnown: fc.nat({ max: 1_000 }),
  axes: fc.constantFrom('VALID', 'KNOWN', 'both'),
  indicator: fc.constantFrom(...INDICATORS_ASKED),
});
type Pair = typeof pair extends fc.Arbitrary<infer P> ? P : never;

function pointsOf({ day, days, known, otherKnown, axes }: Pair, events: number): [NaivePoint, NaivePoint] {
  const other = axes === 'KNOWN' ? day : Math.max(0, Math.min(900, day + days));
  const seq = (perMille: number) => Math.round((perMille / 1_000) * events) - 1;
  return [
    { day: dayOf(day), seq: seq(known) },
    { day: dayOf(other), seq: seq(axes === 'VALID' ? known : otherKnown) },
  ];
}

const named = ({ before, after, event, kind }: FieldChange) => ({ before, after, event: event.seq, kind });

/** All that is told of a project's way from point to point is what the naive search finds. */
async function agrees(reading: Reading, code: string, facts: readonly NaiveFact[], events: number, asked: Pair) {
  const [from, to] = pointsOf(asked, events);
  const about = `${code} from ${from.day}, seq ${from.seq}, to ${to.day}, seq ${to.seq}`;
  const [a, b] = await Promise.all(
    [from, to].map(({ day, seq }) => reading.resolve({ validAt: day, seq: String(seq) })),
  );
  if (!a || !b) throw new Error('no basis');

  const diff = await reading.diff(code, a, b);
  const naive = naiveCauses(facts, from, to, fieldValues);
  const wanted = [...naive].map(([path, { events: _, ...cause }]) => [path, cause] as const);
  expect(Object.fromEntries(diff.map((change) => [change.path, named(change)])), about).toEqual(
    Object.fromEntries(wanted),
  );
  for (const { path, event, events: all } of diff) {
    const seqs = all.map(({ seq }) => seq);
    expect(seqs, `${path} ${about}`).toContain(event.seq);
    for (const seq of seqs) expect(naive.get(path)?.events, `${path} ${about}`).toContain(seq);
  }
  // A filter names no project that there never was.
  if (facts.length === 0) return;
  const { nodes } = await reading.changes({ filter: { codes: [code] } }, a, b);
  expect((await nodes[0]?.changes()) ?? [], about).toEqual(diff);

  const story = storyAt(facts, to);
  expect(await reading.cards([{ code, validAt: b.validAt, basis: b }]), about).toEqual([cardOf(story, code)]);
  const values = fieldValues(story, to.day);
  const changed = new Map(diff.map((change) => [change.path, change]));
  for (const path of new Set([...Object.keys(values), ...changed.keys()])) {
    for (const axis of ['VALID', 'KNOWN'] as const) {
      const history = await reading.history(code, { path, axis, first: 200 }, b, 2018);
      const latest = history.nodes[0];
      expect(latest?.after ?? null, `${path} by ${axis}, ${about}`).toEqual(values[path] ?? null);
      for (const [index, { before }] of history.nodes.entries())
        expect(before, `${path} by ${axis}, ${about}`).toEqual(history.nodes[index + 1]?.after ?? null);
      const isAlone =
        axis === 'VALID' ? from.seq === to.seq && from.day < to.day : from.day === to.day && from.seq < to.seq;
      const change = changed.get(path);
      if (!isAlone || !change) continue;
      expect(latest && { event: latest.event.seq, kind: latest.kind }, `${path} by ${axis}, ${about}`).toEqual({
        event: change.event.seq,
        kind: change.kind,
      });
    }
  }

  const measured = measuredIn(definitionOf(asked.indicator, from.day).formula).map((one) => one.measured);
  const terms = naiveCauses(facts, from, to, termValues(measured, 2018));
  const scope = { year: 2018, filter: { codes: [code] } };
  const { steps } = await reading.figureDiff(asked.indicator, scope, { first: 200 }, a, b);
  const told = steps.nodes.filter((step) => step.code !== null);
  expect(told.length, `${asked.indicator} ${about}`).toBe(terms.size);
  for (const { subject, kind, events: of } of told) {
    const [one = '', month] = subject.split(' ');
    const part = one.startsWith('completed') && month ? String(Number(month.slice(5))) : '';
    const cause = terms.get(`${one} ${part}`);
    const seqs = (await of()).map(({ seq }) => seq);
    expect(await kind(), `${subject} ${about}`).toBe(cause?.kind);
    expect(seqs, `${subject} ${about}`).toContain(cause?.event);
    for (const seq of seqs) expect(cause?.events, `${subject} ${about}`).toContain(seq);
  }
}

describe('what explains a value', () => {
  it('says what a search through all prefixes says, of any history', { timeout: 300_000 }, async () => {
    async function acted(sent: readonly (Sent | SentAmendment)[]) {
      const told = await runningRegister();
      for (const one of sent) {
        told.at(`${one.on}T03:00:00Z`);
        const command = 'amend' in one ? amendmentOf(await logOf(told), one.amend) : one;
        if (command) await told.register.commands.execute({ ...command, actor: OFFICE, source: 'test' });
      }
      const log = await logOf(told);
      const last = log.at(-1);
      const reading = await told.register.read(last ? { atLeast: [last.position] } : {});
      return { told, log, reading };
    }
    const runs = depth({ plain: 16, full: 120, long: 1_000 });
    const seen = { FactCorrected: 0, FactVoided: 0 };
    await fc.assert(
      fc.asyncProperty(
        officeHistory,
        fc.array(pair, { minLength: depth({ plain: 3, full: 6 }), maxLength: 6 }),
        async (sent, pairs) => {
          const { told, log, reading } = await acted(sent);
          for (const { type } of log) if (type in seen) seen[type as keyof typeof seen] += 1;
          try {
            for (const asked of pairs)
              for (const code of CODES) await agrees(reading, code, factsOf(log, code), log.length, asked);
          } finally {
            await told.close();
          }
        },
      ),
      { numRuns: runs },
    );
    expect(Math.min(seen.FactCorrected, seen.FactVoided)).toBeGreaterThan(runs);
  });

  describe('of the shipped ledgers', () => {
    let told: RunningRegister;
    let log: readonly RecordedEvent[];
    let reading: Reading;
    beforeAll(async () => {
      told = await runningRegister();
      await told.importShippedLedgers();
      told.at('2019-02-01T01:00:00Z');
      [log, reading] = [await logOf(told), await told.register.read()];
    });
    afterAll(() => told.close());

    it('says what a search through all prefixes says', { timeout: 300_000 }, async () => {
      const codes = [...new Set(log.flatMap(({ stream }) => (stream.startsWith('project-') ? [stream.slice(8)] : [])))];
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...codes), pair, (code, asked) =>
          agrees(reading, code, factsOf(log, code), log.length, asked),
        ),
        { numRuns: depth({ plain: 30, full: 300, long: 2_500 }) },
      );
    });

    it('names the correction that a forecast stands on, and the month that ended one', async () => {
      const code = 'SYN-2018-094';
      const known = await reading.resolve({ validAt: '2018-06-30', knownAt: '2018-06-05' });
      const now = await reading.resolve({ validAt: '2018-06-30' });
      const [forecast] = (await reading.diff(code, known, now)).filter(({ path }) => path === 'year.2018.forecast');
      expect(forecast && named(forecast)).toMatchObject({ event: 2755, kind: 'CORRECTION' });
      const command = { project: code, period: '2018-05', amount: '1', reason: '核查后更正' };
      const tried = await reading.whatIf([{ name: 'correctReturn', input: command }], OFFICE, now);
      const [would] = (await tried.reading.diff(code, now, tried.basis)).filter(
        ({ path }) => path === 'year.2018.forecast',
      );
      expect(would && named(would)).toMatchObject({ event: now.seq + 1, kind: 'CORRECTION' });
      const august = await reading.resolve({ validAt: '2018-08-15' });
      const { nodes } = await reading.history(code, { path: 'year.2018.forecast' }, august, null);
      expect(nodes.slice(0, 2).map(({ since, after, kind, event }) => [since, after, kind, event.type])).toEqual([
        ['2018-07-01', null, 'CALENDAR', 'ForecastReported'],
        ['2018-06-01', '761100000', 'NEW_FACT', 'ForecastReported'],
      ]);
    });
  });
});
