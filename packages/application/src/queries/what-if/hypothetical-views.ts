import { type Calendar, type MeasureRow, yearOfPeriod } from '@milepost/domain';
import type { Document, TimelinePoint } from '@milepost/read-store';
import {
  type FundCard,
  FUNDS,
  type IndexedEvent,
  type IssueCard,
  ISSUES,
  type PeriodCard,
  PERIODS,
  type ProjectCard,
  PROJECTS,
  type ReturnCard,
  RETURNS,
  type SourceCard,
  SOURCES,
  type TimelineView,
} from '@milepost/views';
import { codesSaid } from '../../codes/codes-said.js';
import type { KnownCodes } from '../../codes/known-codes.js';
import type { Work } from '../../work/work.port.js';
import { placedFacts, type RecordedFacts } from '../history/recorded-facts.js';
import { stepsTo } from '../history/steps.js';
import { made, madeOnce } from '../made-once.js';
import { KEPT, type PointViews, type Points } from '../points.js';

export type HypotheticalViews = {
  readonly points: Points;
  readonly facts: RecordedFacts;
  readonly codes: KnownCodes;
};

/** The views as they would be if events came after those known up to `seq`: what they touch is folded anew, all else is as it was. */
export function hypotheticalViews(
  events: readonly IndexedEvent[],
  recorded: HypotheticalViews,
  calendar: Calendar,
  work: Work,
): HypotheticalViews {
  const first = events[0]?.seq ?? Number.POSITIVE_INFINITY;
  const added = (seq: number) => events.filter((event) => event.seq <= seq);

  const facts: RecordedFacts = {
    async ofProject(code, seq) {
      const ours = placedFacts(added(seq), PROJECTS, code, calendar);
      return [...(await recorded.facts.ofProject(code, Math.min(seq, first - 1))), ...ours];
    },
    async ofStream(view, stream, seq) {
      const ours = placedFacts(added(seq), view, stream, calendar);
      return [...(await recorded.facts.ofStream(view, stream, Math.min(seq, first - 1))), ...ours];
    },
  };

  const said = codesSaid();
  for (const event of events) said.take(event);

  const points = new Map<string, PointViews>();
  return {
    facts,
    codes: async (code, seq = Infinity) => said.projectOf(code, seq) ?? recorded.codes(code, Math.min(seq, first - 1)),
    points: {
      at(validAt, { seq, parked }) {
        const base = recorded.points.at(validAt, { seq: Math.min(seq, first - 1), parked });
        if (seq < first) return base;
        const key = `${validAt}/${seq}`;
        const point = points.get(key) ?? hypotheticalPoint(base, added(seq), { validAt, seq }, facts, calendar, work);
        points.set(key, point);
        return point;
      },
    },
  };
}

type Folded = { readonly card: ProjectCard; readonly row: MeasureRow };

const ROWS = made<ReadonlyMap<string, MeasureRow>>();
const FUND_CARDS = made<readonly FundCard[]>();
const SOURCE_CARDS = made<readonly SourceCard[]>();
const DISTRICT_FUNDS = made<readonly FundCard[]>();
const ISSUE_CARDS = made<readonly IssueCard[]>();
const RETURN_CARDS = made<readonly ReturnCard[], readonly [year: number]>();
const PERIOD_CARDS = made<readonly PeriodCard[]>();
const FOLDED = made<ReadonlyMap<string, Folded | null>>();

function hypotheticalPoint(
  base: PointViews,
  events: readonly IndexedEvent[],
  at: TimelinePoint,
  facts: RecordedFacts,
  calendar: Calendar,
  work: Work,
): PointViews {
  const codes = [...new Set(events.map((event) => PROJECTS.entityOf(event)).filter((code) => code !== null))];
  const once = madeOnce(KEPT.answers);
  const { measures } = PROJECTS.facets(calendar);

  async function fold(code: string): Promise<Folded | null> {
    const steps = await stepsTo(at, { view: PROJECTS, entity: code }, await facts.ofProject(code, at.seq), work);
    const last = steps.at(-1);
    if (!last?.after || !measures) return null;
    const row = measures(last.after, last.placed.event.occurredAt) as unknown as MeasureRow;
    return row.begun ? { card: last.after, row } : null;
  }

  /** Those of a view whose entities are streams, where the events touch them folded anew. */
  async function refolded<D extends Document>(view: TimelineView<D>, before: readonly D[]): Promise<D[]> {
    const streams = [...new Set(events.map((event) => view.entityOf(event)).filter((stream) => stream !== null))];
    const others = before.filter(({ id }) => !streams.includes(id));
    const now = streams.map(async (entity) => {
      const steps = await stepsTo(at, { view, entity }, await facts.ofStream(view, entity, at.seq), work);
      return steps.at(-1)?.after ?? null;
    });
    return [...others, ...(await Promise.all(now)).filter((document) => document !== null)];
  }

  const folded = () =>
    once(
      FOLDED,
      [],
      async () => new Map(await Promise.all(codes.map(async (code) => [code, await fold(code)] as const))),
    );

  return {
    once,
    rows: () =>
      once(ROWS, [], async () => {
        const rows = new Map(await base.rows());
        for (const [code, now] of await folded()) {
          if (now) rows.set(code, now.row);
          else rows.delete(code);
        }
        return rows;
      }),
    async cards(wanted) {
      const cards = new Map(await base.cards(wanted));
      for (const [code, now] of await folded()) if (cards.has(code)) cards.set(code, now?.card ?? null);
      return cards;
    },
    districtFunds: () =>
      once(DISTRICT_FUNDS, [], async () => {
        const funds = await refolded(FUNDS, await base.districtFunds());
        return funds.filter(({ project }) => project === null);
      }),
    funds: () => once(FUND_CARDS, [], async () => refolded(FUNDS, await base.funds())),
    sources: () => once(SOURCE_CARDS, [], async () => refolded(SOURCES, await base.sources())),
    issues: () => once(ISSUE_CARDS, [], async () => refolded(ISSUES, await base.issues())),
    returns: (year) =>
      once(RETURN_CARDS, [year], async () => {
        const cards = await refolded(RETURNS, await base.returns(year));
        return cards.filter(({ period }) => yearOfPeriod(period) === year);
      }),
    periods: () => once(PERIOD_CARDS, [], async () => refolded(PERIODS, await base.periods())),
  };
}
