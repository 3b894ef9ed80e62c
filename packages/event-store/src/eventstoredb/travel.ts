import type { Revision } from '../port.js';

/** An append on its way to the server. */
export type Travel = {
  readonly first: Revision;
  readonly count: number;
  /** Resolves when it is known to be written (true), or has failed. */
  readonly written: Promise<boolean>;
};

export async function areWritten(travels: Iterable<Travel>): Promise<boolean> {
  const outcomes = await Promise.all([...travels].map(({ written }) => written));
  return outcomes.every(Boolean);
}

/** Those that write any of the revisions. */
export function travellingAt(travels: Iterable<Travel>, from: Revision, count: number): readonly Travel[] {
  return [...travels].filter((travel) => travel.first < from + count && from < travel.first + travel.count);
}
