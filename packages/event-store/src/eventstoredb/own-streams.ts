import { excludeSystemEvents, type Filter, streamNameFilter } from '@eventstore/db-client';
import { categoryOf } from '../embedded/category.js';
import type { Position } from '../port.js';
import { toServerPosition } from './position.js';

type Named = { readonly streamId: string; readonly type: string };
type CheckpointReached = NonNullable<Filter['checkpointReached']>;

/** Which of the server's events are the log. */
export type OwnStreams = {
  readonly has: (event: Named) => boolean;
  /** Those of some of the log's categories; the filter asks the server for no others. */
  among(categories: readonly string[] | undefined): {
    readonly has: (event: Named) => boolean;
    readonly filter: (checkpointReached: CheckpointReached) => Filter;
  };
  /** The later of the position and the log's own start. @throws InvalidRead */
  startingAfter(after: Position | undefined): Position | undefined;
  isAfterStart(position: Position): boolean;
};

export type Ownership = {
  readonly categories?: readonly string[] | undefined;
  readonly beginsAfter?: Position | undefined;
};

/** Search windows of the server, of 32 events each, between two checkpoints. */
const checkpointInterval = 16;

/** @throws InvalidRead when `beginsAfter` is no position of this store */
export function ownStreams({ categories: owned, beginsAfter }: Ownership): OwnStreams {
  if (beginsAfter !== undefined) toServerPosition(beginsAfter);
  const isOwned = inOneOf(owned);
  // The server's own streams, its own events and its links begin with $.
  const has = ({ streamId, type }: Named) => !streamId.startsWith('$') && !type.startsWith('$') && isOwned(streamId);

  return {
    has,
    among(categories) {
      const isWanted = inOneOf(categories);
      return {
        has: (event) => has(event) && isWanted(event.streamId),
        filter: (checkpointReached) => filterOf(categories ?? owned, checkpointReached),
      };
    },
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
  const options = { checkpointInterval, checkpointReached };
  if (categories === undefined) return excludeSystemEvents(options);
  // The server wants one prefix at least; no stream of ours has an empty category.
  const names = categories.length > 0 ? categories : [''];
  return streamNameFilter({ prefixes: names.map((category) => `${category}-`), ...options });
}
