import {
  type Calendar,
  figurePoint,
  type FigurePoint,
  type Instant,
  isDay,
  type MeasureRow,
  MilepostError,
  yearOf,
} from '@milepost/domain';
import type { Document, ReadStore } from '@milepost/read-store';
import { PROJECTS } from '@milepost/views';
import type { Basis } from './basis.js';

const PAGE = 10_000;
const YEARS = 'a year from 1950 to 2199';

/** The measure rows of all projects begun at a point, each point read once per reading. */
export type Rows = {
  at(validAt: Instant, seq: number): Promise<readonly MeasureRow[]>;
  /**
   * The year asked for, or the latest with a listing known up to V's, else V's.
   * @throws MilepostError BAD_USER_INPUT
   */
  pointOf(basis: Basis, year: number | null | undefined): Promise<FigurePoint>;
};

export function createRows(reads: ReadStore, calendar: Calendar): Rows {
  const loaded = new Map<string, Promise<readonly MeasureRow[]>>();

  async function load(validAt: Instant, seq: number): Promise<readonly MeasureRow[]> {
    const measures = reads.timeline(PROJECTS.schema.name).at<MeasureRow & Document>('measures', { validAt, seq });
    const rows: MeasureRow[] = [];
    let after: string | null = null;
    for (;;) {
      const { documents, hasMore } = await measures.page({
        limit: PAGE,
        ...(after === null ? {} : { after: { values: [], id: after } }),
      });
      rows.push(...documents.filter(({ begun }) => begun));
      if (!hasMore) return rows;
      after = documents.at(-1)?.id ?? null;
    }
  }

  function at(validAt: Instant, seq: number): Promise<readonly MeasureRow[]> {
    const key = `${validAt}/${seq}`;
    const rows = loaded.get(key) ?? load(validAt, seq);
    loaded.set(key, rows);
    return rows;
  }

  return {
    at,
    async pointOf({ validAt, seq }, year) {
      if (year !== null && year !== undefined) {
        if (!isDay(`${year}-12-31`)) throw new MilepostError('BAD_USER_INPUT', { path: 'year', problem: YEARS });
        return figurePoint(calendar, validAt, year);
      }
      const current = yearOf(calendar.dayOf(validAt));
      const listed = (await at(validAt, seq)).map(({ lastListingYear }) => lastListingYear ?? 0);
      const latest = Math.max(0, ...listed);
      return figurePoint(calendar, validAt, latest === 0 ? current : latest);
    },
  };
}
