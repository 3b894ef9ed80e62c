import type { Calendar, Instant, MeasureRow } from '@milepost/domain';
import { type Document, isPortableText, type ReadStore, type TimelineReads } from '@milepost/read-store';
import { type FundCard, FUNDS, isBegun, type IssueCard, ISSUES, type ProjectCard, PROJECTS } from '@milepost/views';
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
  issues(): Promise<readonly IssueCard[]>;
  /** For what is made of the point alone, of which it keeps some. */
  readonly once: MadeOnce;
};

export type Points = {
  at(validAt: Instant, basis: Pick<Basis, 'seq' | 'parked'>): PointViews;
};

const PAGE = 10_000;
/** Points kept, the rows that they may have together (about a kilobyte each), and what each keeps besides. */
export const KEPT = { points: 20, rows: 30_000, cards: 1_000, answers: 40 };

const ROWS = made<ReadonlyMap<string, MeasureRow>>();
const ISSUE_CARDS = made<readonly IssueCard[]>();
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
      const weigh = (rows: number) => points.peek(key) === point && points.set(key, point, { size: 1 + rows });
      const point = createPoint(reads, { validAt: day, seq }, weigh);
      points.set(key, point, { size: 1 });
      return point;
    },
  };
}

function createPoint(
  reads: ReadStore,
  at: Parameters<TimelineReads['at']>[1],
  weigh: (rows: number) => void,
): PointViews {
  const once = madeOnce(KEPT.answers);
  const cards = new LRUCache<string, { readonly card: ProjectCard | null }>({ max: KEPT.cards });
  const documents = <D extends Document>(timeline: string, facet: string) => reads.timeline(timeline).at<D>(facet, at);

  async function readRows(): Promise<ReadonlyMap<string, MeasureRow>> {
    const measures = documents<MeasureRow & Document>(PROJECTS.schema.name, 'measures');
    const rows = new Map<string, MeasureRow>();
    for (let after: string | null = null; ;) {
      const page = { limit: PAGE, ...(after === null ? {} : { after: { values: [], id: after } }) };
      const { documents: found, hasMore } = await measures.page(page);
      for (const row of found) if (row.begun) rows.set(row.id, row);
      if (!hasMore) break;
      after = found.at(-1)?.id ?? null;
    }
    weigh(rows.size);
    return rows;
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

  async function readIssues(): Promise<readonly IssueCard[]> {
    const issues = documents<IssueCard>(ISSUES.schema.name, 'issue');
    const found: IssueCard[] = [];
    for (let after: string | null = null; ;) {
      const page = { limit: PAGE, ...(after === null ? {} : { after: { values: [], id: after } }) };
      const { documents: cards, hasMore } = await issues.page(page);
      found.push(...cards);
      if (!hasMore) return found;
      after = cards.at(-1)?.id ?? null;
    }
  }

  return {
    rows: () => once(ROWS, [], readRows),
    cards: readCards,
    districtFunds: () => once(DISTRICT_FUNDS, [], readDistrictFunds),
    issues: () => once(ISSUE_CARDS, [], readIssues),
    once,
  };
}
