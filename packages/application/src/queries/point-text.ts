import { type Calendar, MilepostError } from '@milepost/domain';
import type { AsOf, Basis } from './basis.js';
import { instantAt } from './instant-at.js';
import { type PageArguments, pointOfCursor } from './paging.js';

/** Points as cursors carry them: of each its day and seq. */
export function pointText(bases: readonly Basis[], calendar: Calendar): string {
  return bases.map(({ validAt, seq }) => `${calendar.dayOf(validAt)}/${seq}`).join(' ');
}

/**
 * The points of a page: those of its cursor, where it carries some, with which what is asked for has to agree; what is left out is the
 * cursor's.
 * @throws MilepostError CURSOR_OF_ANOTHER_POINT, CURSOR_INVALID, those of `resolve`
 */
export async function pagePoints(
  asked: readonly (AsOf | null | undefined)[],
  { after, before }: PageArguments,
  resolve: (asOf: AsOf) => Promise<Basis>,
  calendar: Calendar,
): Promise<readonly Basis[]> {
  const cursor = after ?? before ?? null;
  const carried = cursor === null ? null : pointOfCursor(cursor);
  if (carried === null) return Promise.all(asked.map((asOf) => resolve(asOf ?? {})));
  const points = carried.split(' ').map(pointOf);
  if (points.length !== asked.length) throw new MilepostError('CURSOR_INVALID');
  return Promise.all(
    points.map(async (point, index) => {
      const { validAt, seq, knownAt } = asked[index] ?? {};
      const known = seq || knownAt ? (await resolve({ seq: seq ?? null, knownAt: knownAt ?? null })).seq : point.seq;
      const day = validAt ? calendar.dayOf(instantAt('asOf.validAt', validAt, calendar, 'end')) : point.day;
      if (known !== point.seq || day !== point.day) throw new MilepostError('CURSOR_OF_ANOTHER_POINT');
      return resolve({ validAt: point.day, seq: String(point.seq) });
    }),
  );
}

/** Whether a page begins behind or before a cursor with a point. */
export function carriesPoint({ after, before }: PageArguments): boolean {
  const cursor = after ?? before ?? null;
  return cursor !== null && pointOfCursor(cursor) !== null;
}

function pointOf(text: string): { readonly day: string; readonly seq: number } {
  const [, day, seq] = /^(\d{4}-\d{2}-\d{2})\/(-1|\d{1,15})$/.exec(text) ?? [];
  if (day === undefined || seq === undefined) throw new MilepostError('CURSOR_INVALID');
  return { day, seq: Number(seq) };
}
