import type { EventLog } from './event-log.js';
import type { Ordinal } from './log-position.js';
import { metadataStreamOf, retentionOf } from './stream-metadata.js';

export type Expected = number | 'any' | 'noStream' | 'streamExists';

export type Decision =
  | { readonly kind: 'write'; readonly first: number; readonly opensAgain: boolean }
  /** The ids are there already: the answer of the first time. */
  | { readonly kind: 'repeated'; readonly last: number; readonly ordinal: Ordinal }
  /** `current`: -1 for a stream without events. */
  | { readonly kind: 'wrongExpectedVersion'; readonly current: number }
  | { readonly kind: 'deleted' };

/** Which of the last ids stand where: what makes a repetition with `any` harmless, as long as the server remembers it. */
export type RecentIds = {
  add(stream: string, id: string, revision: number): void;
  revisionOf(stream: string, id: string): number | undefined;
};

export function createRecentIds(capacity = 100_000): RecentIds {
  const places = new Map<string, { readonly stream: string; readonly revision: number }>();
  return {
    add: (stream, id, revision) => {
      places.delete(id);
      places.set(id, { stream, revision });
      const oldest = places.keys().next();
      if (places.size > capacity && oldest.done !== true) places.delete(oldest.value);
    },
    revisionOf: (stream, id) => {
      const place = places.get(id);
      return place?.stream === stream ? place.revision : undefined;
    },
  };
}

/** Decides about an append as the real server does (its `IndexWriter.CheckCommit`), idempotency included. */
export async function checkCommit(
  log: EventLog,
  recent: RecentIds,
  stream: string,
  expected: Expected,
  ids: readonly string[],
): Promise<Decision> {
  if (log.isTombstoned(stream)) return { kind: 'deleted' };
  const current = log.lastRevision(stream);
  const wrong: Decision = { kind: 'wrongExpectedVersion', current };
  const { isSoftlyDeleted } = await retentionOf(log, stream);
  const write: Decision = { kind: 'write', first: current + 1, opensAgain: isSoftlyDeleted };

  if (expected === 'streamExists') {
    if (isSoftlyDeleted) return { kind: 'deleted' };
    if (current < 0 && log.lastRevision(metadataStreamOf(stream)) < 0) return wrong;
  }
  if (expected === 'any' || expected === 'streamExists') {
    const known = ids.map((id) => recent.revisionOf(stream, id));
    if (known[0] === undefined) return write;
    // Some are known and others not: never a repetition, so the real server refuses it even with `any`.
    if (known.includes(undefined)) return wrong;
    return repeated(log, stream, known.at(-1) ?? 0);
  }

  const revision = expected === 'noStream' ? -1 : expected;
  if (revision === current) return write;
  if (revision > current) return wrong;
  const there = await log.readStream(stream, revision + 1, 'forwards', Math.min(Math.max(1, ids.length), 10_000));
  const same = ids.findIndex((id, index) => there[index]?.id !== id);
  if (same === -1 && ids.length > 0) return repeated(log, stream, revision + ids.length);
  return same === 0 && expected === 'noStream' && isSoftlyDeleted ? write : wrong;
}

async function repeated(log: EventLog, stream: string, last: number): Promise<Decision> {
  const [event] = await log.readStream(stream, last, 'backwards', 1);
  return { kind: 'repeated', last, ordinal: event?.ordinal ?? 0 };
}
