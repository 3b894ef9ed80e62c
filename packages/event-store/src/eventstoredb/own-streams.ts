import { eventTypeFilter, type Filter, streamNameFilter } from '@eventstore/db-client';
import { categoryOf } from '../embedded/category.js';
import type { Position, StreamName } from '../port.js';
import { toServerPosition } from './position.js';

type Named = { readonly streamId: string; readonly type: string };
type CheckpointReached = NonNullable<Filter['checkpointReached']>;

/** Which of the server's events are the log. */
export type OwnStreams = {
  readonly has: (event: Named) => boolean;
  /** The stream of the log of which a record tells that the server keeps, or kept, less of it than all; else null. */
  cutBy(event: Named): StreamName | null;
  /** Asks the server for no others, as far as it can be asked. */
  filter(checkpointReached: CheckpointReached): Filter;
  /** The later of the position and the log's own start. @throws InvalidReadError */
  startingAfter(after: Position | undefined): Position | undefined;
  isAfterStart(position: Position): boolean;
};

export type Ownership = {
  readonly categories?: readonly string[] | undefined;
  readonly beginsAfter?: Position | undefined;
};

/** Search windows of the server, of 32 events each, between two checkpoints. */
const CHECKPOINT_INTERVAL = 16;
/** Types of the server's own records about a stream, the one in a stream beside it, the other at the end of it. */
const METADATA = '$metadata';
const TOMBSTONE = '$streamDeleted';
const OF_METADATA = '$$';
/** Of a type that is not the server's, or one of those two. */
const OURS_OR_ABOUT_OURS = `^([^$]|\\${METADATA}$|\\${TOMBSTONE}$)`;

/** @throws InvalidReadError when `beginsAfter` is no position of this store */
export function ownStreams({ categories, beginsAfter }: Ownership): OwnStreams {
  if (beginsAfter !== undefined) toServerPosition(beginsAfter);
  const isOwned = inOneOf(categories);
  // The server's own streams, its own events and its links begin with $.
  const isOwnStream = (stream: string) => !stream.startsWith('$') && isOwned(stream);
  const has = ({ streamId, type }: Named) => !type.startsWith('$') && isOwnStream(streamId);

  return {
    has,
    cutBy({ streamId, type }) {
      const stream = type === METADATA && streamId.startsWith(OF_METADATA) ? streamId.slice(2) : streamId;
      return (type === METADATA || type === TOMBSTONE) && isOwnStream(stream) ? stream : null;
    },
    filter: (checkpointReached) => filterOf(categories, checkpointReached),
    startingAfter(after) {
      if (after !== undefined) toServerPosition(after);
      return after === undefined || (beginsAfter !== undefined && after < beginsAfter) ? beginsAfter : after;
    },
    isAfterStart: (position) => beginsAfter === undefined || position > beginsAfter,
  };
}

function inOneOf(categories: readonly string[] | undefined): (stream: string) => boolean {
  if (categories === undefined) return () => true;
  const names = new Set(categories);
  return (stream) => names.has(categoryOf(stream));
}

function filterOf(categories: readonly string[] | undefined, checkpointReached: CheckpointReached): Filter {
  const options = { checkpointInterval: CHECKPOINT_INTERVAL, checkpointReached };
  if (categories === undefined) return eventTypeFilter({ regex: OURS_OR_ABOUT_OURS, ...options });
  // The server wants one prefix at least; no stream of ours has an empty category.
  const names = categories.length > 0 ? categories : [''];
  const prefixes = names.map((category) => `${category}-`);
  return streamNameFilter({ prefixes: [...prefixes, ...prefixes.map((prefix) => OF_METADATA + prefix)], ...options });
}
