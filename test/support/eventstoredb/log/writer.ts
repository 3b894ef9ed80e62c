import { randomUUID } from 'node:crypto';
import { checkCommit, createRecentIds, type Decision, type Expected } from './commit-check.js';
import type { EventLog, StreamWrite } from './event-log.js';
import type { Ordinal } from './log-position.js';
import type { OwnRecords } from './own-records.js';
import type { ProposedEvent } from './logged-event.js';
import {
  isMetadataStream,
  lastMetadata,
  metadataStreamOf,
  openedAgain,
  originalStreamOf,
  softlyDeleted,
} from './stream-metadata.js';

export type Written =
  | { readonly kind: 'written'; readonly last: number; readonly ordinal: Ordinal }
  | Exclude<Decision, { readonly kind: 'write' }>;

/** Appends and deletions with expected revisions, those of one stream one after another. */
export type Writer = {
  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<Written>;
  delete(stream: string, expected: Expected, how: 'softly' | 'forEver'): Promise<Written>;
};

/** `between`: writes a record of the server behind each append. */
export function createWriter(log: EventLog, between: OwnRecords | null): Writer {
  const recent = createRecentIds();
  const inTurn = createTurns();

  async function write(
    stream: string,
    events: readonly ProposedEvent[],
    { first, opensAgain }: Start,
  ): Promise<Written> {
    if (events.length === 0) return { kind: 'written', last: first - 1, ordinal: 0 };
    const writes: StreamWrite[] = [{ stream, first, events }];
    const before = opensAgain ? await lastMetadata(log, stream) : undefined;
    if (before !== undefined) {
      const event = openedAgain(randomUUID(), before, first);
      writes.push({ stream: metadataStreamOf(stream), first: Number(before.revision) + 1, events: [event] });
    }
    const ordinal = await log.write(writes);
    await between?.write(1);
    events.forEach(({ id }, index) => recent.add(stream, id, first + index));
    return { kind: 'written', last: first + events.length - 1, ordinal };
  }

  async function remove(stream: string, how: 'softly' | 'forEver'): Promise<Written> {
    const id = randomUUID();
    if (how === 'forEver') {
      const event = { id, type: '$streamDeleted', isJson: true, data: new Uint8Array(), metadata: new Uint8Array() };
      return { kind: 'written', last: log.lastRevision(stream), ordinal: await log.writeTombstone(stream, event) };
    }
    const name = metadataStreamOf(stream);
    const metadata = log.lastRevision(name);
    const current = log.lastRevision(stream);
    if (current < 0 && metadata < 0) return { kind: 'wrongExpectedVersion', current };
    const ordinal = await log.write([{ stream: name, first: metadata + 1, events: [softlyDeleted(id)] }]);
    return { kind: 'written', last: current, ordinal };
  }

  return {
    append: (stream, expected, events) =>
      inTurn(stream, async () => {
        const ids = events.map(({ id }) => id);
        const decision = await checkCommit(log, recent, stream, expected, ids);
        return decision.kind === 'write' ? write(stream, events, decision) : decision;
      }),
    delete: (stream, expected, how) =>
      inTurn(stream, async () => {
        const decision = await checkCommit(log, recent, stream, expected, [randomUUID()]);
        return decision.kind === 'write' ? remove(stream, how) : decision;
      }),
  };
}

type Start = Extract<Decision, { readonly kind: 'write' }>;

/** A stream and its metadata share their turns, since a write to one may cause one to the other. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(stream: string, work: () => Promise<T>): Promise<T> => {
    const key = isMetadataStream(stream) ? originalStreamOf(stream) : stream;
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    function end() {
      if (last.get(key) === turn) last.delete(key);
    }
    turn.then(end, end);
    return turn;
  };
}
