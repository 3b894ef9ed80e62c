import { invalidOperation } from '../errors.js';
import type { OpenTailCell, TimelineOperation, TimelinePoint, TimelineState } from '../port.js';
import { keep, type KeptDocument } from './kept-document.js';

/** A document of each facet. */
type StoredState = Readonly<Record<string, KeptDocument>>;
export type Rectangle = {
  readonly v1: number;
  /** Infinity: open-ended. */
  readonly v2: number;
  readonly k1: number;
  readonly k2: number;
  /** Null: none. */
  readonly state: StoredState | null;
};

export const rectangleAt = (rectangles: readonly Rectangle[], { validAt, seq }: TimelinePoint): Rectangle | undefined =>
  rectangles.find(({ v1, v2, k1, k2 }) => v1 <= validAt && validAt < v2 && k1 <= seq && seq < k2);

const openCells = (rectangles: readonly Rectangle[]): Rectangle[] =>
  rectangles.filter(({ k2 }) => k2 === Infinity).sort((a, b) => a.v1 - b.v1);

export const tailOf = (rectangles: readonly Rectangle[], v: number): OpenTailCell[] =>
  openCells(rectangles)
    .filter(({ v2 }) => v2 > v)
    .map(({ v1, k1, state }, i) => (i > 0 ? { v1, k1 } : { v1, k1, state: state && read(state) }));

export const read = (state: StoredState): TimelineState =>
  Object.fromEntries(Object.entries(state).map(([facet, kept]) => [facet, kept.copy()]));

const written = (state: TimelineState): StoredState =>
  Object.fromEntries(Object.entries(state).map(([facet, document]) => [facet, keep(document)]));

/** The rectangles of an entity after the operation. */
export function woven(
  rectangles: readonly Rectangle[],
  { timeline, entity, seq, closes, opens }: TimelineOperation,
): readonly Rectangle[] {
  const open = openCells(rectangles);
  if (open.some(({ k1 }) => k1 >= seq)) return rectangles;
  const start = opens[0]?.v1 ?? 0;
  const reached = open.filter(({ v2 }) => v2 > start);
  const fits = reached.length === closes.length && reached.every(({ v1 }, i) => v1 === closes[i]);
  if (!fits || (reached[0] !== undefined && reached[0].v1 < start))
    throw invalidOperation(
      `Timeline "${timeline}", entity "${entity}", seq ${seq}: the cells to close are not the open ones from ${start} on.`,
    );

  const closed = rectangles.map((rectangle) => (reached.includes(rectangle) ? { ...rectangle, k2: seq } : rectangle));
  const opened = opens.map(({ v1, v2, state }): Rectangle => {
    const unchanged = () => reached.find((cell) => cell.v1 === v1)?.state ?? null;
    const stored = state === 'unchanged' ? unchanged() : state && written(state);
    return { v1, v2: v2 ?? Infinity, k1: seq, k2: Infinity, state: stored };
  });
  return [...closed, ...opened];
}
