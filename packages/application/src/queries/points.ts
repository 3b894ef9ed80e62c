import type { Calendar, Instant, MeasureRow } from '@milepost/domain';
import {
  type Condition,
  type Document,
  isPortableText,
  type Page,
  type Reads,
  type ReadStore,
} from '@milepost/read-store';
import {
  type FundCard,
  FUNDS,
  isBegun,
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
} from '@milepost/views';
import { LRUCache } from 'lru-cache';
import type { Basis } from './basis.js';
import { made, type MadeOnce, madeOnce } from './made-once.js';
import { whenOtherViews } from './when-other-views.js';

/** What the views hold at one point of both axes. Nothing that is recorded later changes it. */
export type PointViews = {
  /** The measure rows of all projects begun there, by code. */
  rows(): Promise<ReadonlyMap<string, MeasureRow>>;
  /** By code; null where the project had not been reserved or listed there. */
  cards(codes: readonly string[]): Promise<ReadonlyMap<string, ProjectCard | null>>;
  /** The grants and loans of no project. */
  districtFunds(): Promise<readonly FundCard[]>;
  /** The grants and loans of all, of projects and of none. */
  funds(): Promise<readonly FundCard[]>;
  /** The sources of funds that were added. */
  sources(): Promise<readonly SourceCard[]>;
  issues(): Promise<readonly IssueCard[]>;
  /** Of the months and 旬 of a year. */
  returns(year: number): Promise<readonly ReturnCard[]>;
  /** The months that were ever closed, at the end of the point's day. */
  periods(): Promise<readonly PeriodCard[]>;
  /** For what is made of the point alone, of which it keeps some. */
  readonly once: MadeOnce;
};

export type Points = {
  at(validAt: Instant, basis: Pick<Basis, 'seq' | 'parked'>): PointViews;
};

const PAGE = 10_000;
/** Points kept, the rows and returns that they may have together (a kilobyte each at most), and what each keeps besides. */
export const KEPT = { points: 20, rows: 30_000, cards: 1_000, answers: 40 };

const ROWS = made<ReadonlyMap<string, MeasureRow>>();
const ISSUE_CARDS = made<readonly IssueCard[]>();
const RETURN_CARDS = made<readonly ReturnCard[], readonly [year: number]>();
const PERIOD_CARDS = made<readonly PeriodCard[]>();
const FUND_CARDS = made<readonly FundCard[]>();
const SOURCE_CARDS = made<readonly SourceCard[]>();
const DISTRICT_FUNDS = made<readonly FundCard[]>();

/**
 * Points are kept for those who ask for them again: an answer depends on nothing but the day on the axis of the world (facts hold
 * from the start of a day), the last event known, and the entities parked until then.
 */
export function createPoints(reads: ReadStore, calendar: Calendar): Points {
  const points = new LRUCache<string, PointViews>({ max: KEPT.points, maxSize: KEPT.rows });
  whenOtherViews(reads, () => points.clear());

  return {
    at(validAt, { seq, parked }) {
      const day = calendar.startOf(calendar.dayOf(validAt));
      const key = JSON.stringify([day, seq, ...parked]);
      const kept = points.get(key);
      if (kept) return kept;
      let size = 1;
      function weigh(more: number) {
        size += more;
        if (points.peek(key) === point) points.set(key, point, { size });
      }
      const point = createPoint(reads, { start: day, end: calendar.endOf(calendar.dayOf(validAt)), seq }, weigh);
      points.set(key, point, { size });
      return point;
    },
  };
}

/** The first and the last instant of a day, as known at `seq`. */
type DayKnown = { readonly start: Instant; readonly end: Instant; readonly seq: number };

function createPoint(reads: ReadStore, { start, end, seq }: DayKnown, weigh: (documents: number) => void): PointViews {
  const once = madeOnce(KEPT.answers);
  const cards = new LRUCache<string, { readonly card: ProjectCard | null }>({ max: KEPT.cards });
  const documents = <D extends Document>(timeline: string, facet: string, validAt = start) =>
    reads.timeline(timeline).at<D>(facet, { validAt, seq });

  async function readRows(): Promise<ReadonlyMap<string, MeasureRow>> {
    const rows = await allOf(documents<MeasureRow & Document>(PROJECTS.schema.name, 'measures'));
    weigh(rows.length);
    return new Map(rows.filter(({ begun }) => begun).map((row) => [row.id, row]));
  }

  async function readCards(codes: readonly string[]): Promise<ReadonlyMap<string, ProjectCard | null>> {
    const found = new Map<string, ProjectCard | null>();
    const missing: string[] = [];
    for (const code of codes) {
      const kept = cards.get(code);
      if (kept) found.set(code, kept.card);
      else if (isPortableText(code)) missing.push(code);
    }
    if (missing.length === 0) return found;
    const read = await documents<ProjectCard>(PROJECTS.schema.name, 'card').getMany(missing);
    for (const [index, code] of missing.entries()) {
      const card = read[index] ?? null;
      const begun = card && isBegun(card) ? card : null;
      cards.set(code, { card: begun });
      found.set(code, begun);
    }
    return found;
  }

  async function readDistrictFunds(): Promise<readonly FundCard[]> {
    const funds = documents<FundCard>(FUNDS.schema.name, 'fund');
    return (await funds.page({ where: [{ op: 'eq', field: 'project', value: null }], limit: PAGE })).documents;
  }

  async function readFunds(): Promise<readonly FundCard[]> {
    const cards = await allOf(documents<FundCard>(FUNDS.schema.name, 'fund'));
    weigh(cards.length);
    return cards;
  }

  async function readReturns(year: number): Promise<readonly ReturnCard[]> {
    const ofYear: Condition = { op: 'range', field: 'period', from: `${year}-01`, to: `${year}-12-3` };
    const cards = await allOf(documents<ReturnCard>(RETURNS.schema.name, 'return'), [ofYear]);
    weigh(cards.length);
    return cards;
  }

  return {
    rows: () => once(ROWS, [], readRows),
    cards: readCards,
    districtFunds: () => once(DISTRICT_FUNDS, [], readDistrictFunds),
    funds: () => once(FUND_CARDS, [], readFunds),
    sources: () => once(SOURCE_CARDS, [], () => allOf(documents<SourceCard>(SOURCES.schema.name, 'source'))),
    issues: () => once(ISSUE_CARDS, [], () => allOf(documents<IssueCard>(ISSUES.schema.name, 'issue'))),
    returns: (year) => once(RETURN_CARDS, [year], () => readReturns(year)),
    periods: () => once(PERIOD_CARDS, [], () => allOf(documents<PeriodCard>(PERIODS.schema.name, 'period', end))),
    once,
  };
}

async function allOf<D extends Document>(reads: Reads<D>, where: readonly Condition[] = []): Promise<D[]> {
  const all: D[] = [];
  for (let after: string | null = null; ;) {
    const page = { where, limit: PAGE, ...(after === null ? {} : { after: { values: [], id: after } }) };
    const { documents, hasMore }: Page<D> = await reads.page(page);
    all.push(...documents);
    if (!hasMore) return all;
    after = documents.at(-1)?.id ?? null;
  }
}
