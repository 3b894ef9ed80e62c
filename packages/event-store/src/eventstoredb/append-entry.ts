import type { EventData } from '@eventstore/db-client';
import type { AppendRequest } from '../append-request.js';
import { EventStoreUnavailableError } from '../errors.js';
import type { AppendResult, Position } from '../port.js';
import { toEventData } from './recorded-event.js';

/** An append under way. */
export type Entry = {
  /** Its place in the order of the calls. */
  readonly number: number;
  readonly request: AppendRequest;
  readonly data: readonly EventData[];
  /** Resolves or rejects with the first outcome. */
  readonly answer: Promise<AppendResult>;
  readonly settle: (outcome: AppendResult | Error) => void;
  readonly isSettled: () => boolean;
  /** Highest position seen before it was sent for the first time; undefined: it was never sent. */
  seenBefore: Position | null | undefined;
  failures: number;
};

type EntryOptions = { readonly number: number; readonly timeoutMs: number; readonly server: string };

/** It is settled when its time is over, whatever becomes of it. @throws InvalidAppendError */
export function createEntry(request: AppendRequest, { number, timeoutMs, server }: EntryOptions): Entry {
  const data = request.events.map((event) => toEventData(request.stream, event));
  let settled = false;
  let settle: Entry['settle'] = () => {};
  const answer = new Promise<AppendResult>((resolve, reject) => {
    const timer = setTimeout(() => settle(tooLate(request, timeoutMs, server)), timeoutMs);
    settle = (outcome) => {
      settled = true;
      clearTimeout(timer);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
  });
  return { number, request, data, answer, settle, isSettled: () => settled, seenBefore: undefined, failures: 0 };
}

function tooLate({ stream }: AppendRequest, timeoutMs: number, server: string): EventStoreUnavailableError {
  return new EventStoreUnavailableError(
    `The event store at ${server} did not take the append to stream ${stream} within ${timeoutMs} ms. ` +
      'It may or may not have been written; repeating it with the same ids is safe.',
  );
}

/** Whether the position was in the log before the entry was first sent. */
export function isOlder(position: Position, { seenBefore }: Entry): boolean {
  return seenBefore === undefined || (seenBefore !== null && position <= seenBefore);
}
