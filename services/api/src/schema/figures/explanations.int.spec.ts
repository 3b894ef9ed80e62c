import { INDICATOR_NAMES } from '@milepost/domain';
import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

type Event = { readonly type: string; readonly stream: string };
type Term = {
  readonly code: string | null;
  readonly subject: string;
  readonly role: string;
  readonly value: string | null;
  readonly known: number;
  readonly unknown: boolean;
  readonly unknownEntries: number;
  readonly events: readonly Event[];
};
type Figure = {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly known: number;
  readonly unknown: number;
};
type Step = {
  readonly code: string | null;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly value: string | null;
  readonly change: string;
  readonly kind: string;
  readonly events: readonly Event[];
};
type Paged<T> = { readonly pageInfo: { hasNextPage: boolean; endCursor: string | null }; readonly nodes: readonly T[] };

const PAGE = 'pageInfo { hasNextPage endCursor }';
const FIGURE = 'value numerator denominator known unknown';

const api = sharedApi({}, (started) => started.importShippedLedgers());

async function answer<T>(query: string, variables: object): Promise<T> {
  const { data, errors } = await api().ask<T>(query, variables);
  expect(errors).toEqual([]);
  return data;
}

async function allPages<T>(ask: (after: string | null) => Promise<Paged<T>>): Promise<T[]> {
  const found: T[] = [];
  for (let after: string | null = null; ;) {
    const page = await ask(after);
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor;
  }
}

/** In thousandths, exactly. */
function units(text: string | null): bigint {
  const [whole = '0', fraction = ''] = (text ?? '0').split('.');
  return BigInt(`${whole}${fraction.padEnd(3, '0')}`);
}
const sum = (values: readonly (string | null)[]) => values.reduce((total, value) => total + units(value), 0n);

const day = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2018, 0, 1 + days)).toISOString().slice(0, 10));
const point = fc.record({ validAt: day, seq: fc.integer({ min: 0, max: 4_318 }).map(String) });
const filter = fc.constantFrom(null, null, { levels: ['CITY'] }, { campaigns: ['基础设施'] });

describe('the terms of a figure', () => {
  const query = `query ($asOf: AsOf, $indicator: Indicator!, $filter: ProjectFilter, $after: String) {
    figures(year: 2018, filter: $filter, asOf: $asOf, indicators: [$indicator]) { figures { ${FIGURE}
      contributions(first: 200, after: $after) { ${PAGE} nodes { code subject role value known unknown unknownEntries events { type stream } } } } } }`;

  async function explained(variables: object): Promise<{ figure: Figure; terms: readonly Term[] }> {
    let figure: Figure | undefined;
    const terms = await allPages(async (after) => {
      type Sheet = { figures: { figures: (Figure & { contributions: Paged<Term> })[] } };
      const { figures } = await answer<Sheet>(query, { ...variables, after });
      figure = figures.figures[0];
      return figures.figures[0]?.contributions as Paged<Term>;
    });
    return { figure: figure as Figure, terms };
  }

  it(
    'add up to it, with as many known and unknown entries, and each has its events',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...INDICATOR_NAMES), point, filter, async (indicator, asOf, filtered) => {
          const { figure, terms } = await explained({ indicator, asOf, filter: filtered });
          const [over, under] = [
            terms.filter(({ role }) => role !== 'DENOMINATOR'),
            terms.filter(({ role }) => role === 'DENOMINATOR'),
          ];
          for (const { events, code, unknown, unknownEntries } of terms) {
            expect(events.length).toBeGreaterThan(0);
            expect(unknown).toBe(unknownEntries > 0);
            if (code !== null)
              for (const { stream } of events) expect(stream).toMatch(new RegExp(`^(project|return|fund|issue)-`));
          }
          if (indicator.startsWith('TIME_PROGRESS')) expect(terms).toEqual([]);
          else if (indicator.startsWith('LEAD_POINTS')) expect(terms.length === 0 || under.length > 0).toBe(true);
          else {
            const entries = { known: figure.known, unknown: figure.unknown };
            expect({
              known: over.reduce((n, term) => n + term.known, 0),
              unknown: over.reduce((n, term) => n + term.unknownEntries, 0),
            }).toEqual(figure.value === null && indicator.startsWith('FORECAST') ? expect.anything() : entries);
            const isRate = figure.numerator !== null;
            if (figure.value !== null || isRate)
              expect(sum(over.map(({ value }) => value))).toBe(units(isRate ? figure.numerator : figure.value));
            if (isRate) expect(sum(under.map(({ value }) => value))).toBe(units(figure.denominator));
          }
        }),
        { numRuns: depth({ plain: 4, full: 30, long: 300 }) },
      );
    },
  );

  it('name the events: the last that set a month, all that make an area, the movements of a fund', async () => {
    const asOf = { validAt: '2018-12-31' };
    const { terms } = await explained({ indicator: 'COMPLETED', asOf, filter: { codes: ['SYN-2018-094'] } });
    expect(terms.find(({ subject }) => subject === 'completed 2018-05')?.events.map(({ type }) => type)).toEqual([
      'ReturnCorrected',
    ]);
    const grants = await explained({ indicator: 'GRANTS_WON', asOf, filter: null });
    const ofNoProject = grants.terms.filter(({ code }) => code === null);
    expect(ofNoProject.length).toBeGreaterThan(0);
    for (const { events } of ofNoProject) expect(events.every(({ type }) => type === 'GrantAwarded')).toBe(true);
  });
});

describe('the difference of a figure', () => {
  const query = `query ($indicator: Indicator!, $filter: ProjectFilter, $from: AsOf!, $to: AsOf!, $after: String) {
    figureDiff(indicator: $indicator, year: 2018, filter: $filter, from: $from, to: $to, first: 200, after: $after) {
      from { ${FIGURE} } to { ${FIGURE} }
      steps { ${PAGE} nodes { code subject before after value change kind events { type stream } } } } }`;

  async function waterfall(variables: object): Promise<{ from: Figure; to: Figure; steps: readonly Step[] }> {
    let ends: { from: Figure; to: Figure } | undefined;
    const steps = await allPages(async (after) => {
      type Diff = { figureDiff: { from: Figure; to: Figure; steps: Paged<Step> } };
      const { figureDiff } = await answer<Diff>(query, { ...variables, after });
      ends = figureDiff;
      return figureDiff.steps;
    });
    return { ...(ends as { from: Figure; to: Figure }), steps };
  }

  async function figureAt(indicator: string, asOf: object, filtered: object | null): Promise<Figure | undefined> {
    const ask = `query ($asOf: AsOf, $indicator: Indicator!, $filter: ProjectFilter) {
      figures(year: 2018, filter: $filter, asOf: $asOf, indicators: [$indicator]) { figures { ${FIGURE} } } }`;
    const { figures } = await answer<{ figures: { figures: Figure[] } }>(ask, { indicator, asOf, filter: filtered });
    return figures.figures[0];
  }

  it('is made of steps that add up exactly, between any two points', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...INDICATOR_NAMES),
        point,
        point,
        filter,
        async (indicator, from, to, filtered) => {
          const diff = await waterfall({ indicator, from, to, filter: filtered });
          expect(diff.from).toEqual(await figureAt(indicator, from, filtered));
          expect(diff.to).toEqual(await figureAt(indicator, to, filtered));
          expect(sum(diff.steps.map(({ change }) => change))).toBe(units(diff.to.value) - units(diff.from.value));
          expect((diff.steps.at(-1) ?? diff.from).value).toBe(diff.to.value);
          for (const { subject, kind, events, code } of diff.steps) {
            if (subject === 'timeProgress') expect([code, kind, events]).toEqual([null, 'CALENDAR', []]);
            else expect(events.length, subject).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: depth({ plain: 4, full: 30, long: 300 }) },
    );
  });

  it('ends with what the calendar alone does to a lead, and to it only', async () => {
    const [from, to] = [{ validAt: '2018-05-31' }, { validAt: '2018-06-30' }];
    for (const [indicator, change] of [
      // Five months of twelve, then six; 151 days of 365, then 181.
      ['LEAD_POINTS', -100_000 / 12],
      ['LEAD_POINTS_DAYS', (-30 * 100_000) / 365],
    ] as const) {
      const { steps } = await waterfall({ indicator, from, to, filter: null });
      const ofCalendar = steps.filter(({ kind }) => kind === 'CALENDAR');
      expect(ofCalendar).toEqual([steps.at(-1)]);
      expect(ofCalendar).toMatchObject([{ code: null, subject: 'timeProgress', events: [] }]);
      // Each end is rounded to a hundredth of a point.
      expect(Math.abs(Number(units(ofCalendar[0]?.change ?? null)) - change)).toBeLessThanOrEqual(10);
    }
    const ofRate = await waterfall({ indicator: 'COMPLETION_RATE', from, to, filter: null });
    expect(ofRate.steps.filter(({ kind }) => kind === 'CALENDAR')).toEqual([]);
  });

  it('names for May, between the cut-off and the end of the year, exactly what came to be known of it', async () => {
    const [from, to] = [
      { validAt: '2018-05-31', knownAt: '2018-06-05' },
      { validAt: '2018-05-31', knownAt: '2018-12-31' },
    ];
    async function named(indicator: string) {
      const diff = await waterfall({ indicator, from, to, filter: null });
      const steps = diff.steps.map(({ code, subject, change, kind, events }) =>
        [code?.slice(-3), subject, change, kind, events.at(-1)?.type].join(' '),
      );
      return [diff.from.value, ...steps, diff.to.value];
    }
    expect(await named('COMPLETION_RATE')).toMatchInlineSnapshot(`
      [
        "59.05",
        "007 completed 2018-05 0.07 LATE_ENTRY ReturnApproved",
        "012 completed 2018-05 0.06 LATE_ENTRY ReturnApproved",
        "024 completed 2018-03 0.05 CORRECTION ReturnCorrected",
        "024 completed 2018-04 -0.01 CORRECTION ReturnCorrected",
        "040 completed 2018-02 0.08 LATE_RETURN LateReturnSubmitted",
        "046 completed 2018-04 -0.34 RETRACTION ReturnRetracted",
        "061 completed 2018-05 0.08 LATE_ENTRY ReturnApproved",
        "079 completed 2018-05 -0.03 CORRECTION ReturnCorrected",
        "094 completed 2018-05 0.09 CORRECTION ReturnCorrected",
        "59.10",
      ]
    `);
    expect(await named('START_RATE')).toMatchInlineSnapshot(`
      [
        "86.24",
        "060 started 0.92 LATE_ENTRY StartVerified",
        "87.16",
      ]
    `);
  });
});
