import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import type { Position } from '../port.js';
import { toPosition, type ServerPosition } from './position.js';

export type Taken = {
  readonly events: readonly AllStreamResolvedEvent[];
  /** The server had nothing more to send behind these. */
  readonly caughtUp: boolean;
  /** Everything up to here was looked through, whether or not it matched the filter; null when the server said nothing new of it. */
  readonly checkpoint: Position | null;
};

/** What one subscription of the server sends, with its markers behind the events before them. */
export type Feed = {
  /** Without waiting: up to so many events, ended early by `caughtUp`. */
  take(limit: number): Taken;
  /** Whether there is something to take. */
  isWaiting(): boolean;
  /** Why nothing will come any more, once there is nothing left to take. */
  failure(): Error | null;
  /** Resolves when what is just arriving has arrived: the events of an append come one by one, but at once. */
  settled(): Promise<void>;
  /** Called when there may be more to take, or the feed has failed. */
  onChange(listener: () => void): void;
  /** Nobody is told of anything any more. */
  cancel(): void;
};

type Marker = { readonly behind: number; readonly checkpoint: Position | null };
type CheckpointReached = (subscription: AllStreamSubscription, position: ServerPosition) => void;

/**
 * The driver tells of markers the moment they arrive, while events before them still wait in its buffer: each is kept back until
 * as many events are taken as were waiting then.
 */
export function openFeed(subscribe: (checkpointReached: CheckpointReached) => AllStreamSubscription): Feed {
  const markers: Marker[] = [];
  let taken = 0;
  let failure: Error | null = null;
  let changed = () => {};

  const subscription = subscribe((_, position) => mark(toPosition(position)));
  function fail(error: Error) {
    failure ??= error;
    changed();
  }

  function mark(checkpoint: Position | null): void {
    const behind = taken + subscription.readableLength;
    const last = markers.at(-1);
    if (checkpoint !== null && last !== undefined && last.checkpoint !== null && last.behind === behind) markers.pop();
    markers.push({ behind, checkpoint });
    changed();
  }

  const isWaiting = () => markers.length > 0 || subscription.readableLength > 0;

  subscription.on('readable', () => changed());
  subscription.on('caughtUp', () => mark(null));
  subscription.on('error', fail);
  subscription.on('end', () => fail(new Error('the server ended the subscription')));
  subscription.on('close', () => fail(new Error('the subscription was closed')));

  return {
    take(limit) {
      const events: AllStreamResolvedEvent[] = [];
      let checkpoint: Position | null = null;
      for (;;) {
        // Reading makes the driver go on, which may add markers.
        while (markers[0]?.behind === taken) {
          const [passed] = markers.splice(0, 1) as [Marker];
          if (passed.checkpoint === null) return { events, caughtUp: true, checkpoint };
          checkpoint = passed.checkpoint;
        }
        const event = events.length < limit ? (subscription.read() as AllStreamResolvedEvent | null) : null;
        if (event === null) return { events, caughtUp: false, checkpoint };
        events.push(event);
        taken += 1;
      }
    },
    isWaiting,
    failure: () => (isWaiting() ? null : failure),
    async settled() {
      for (let before = -1; before < subscription.readableLength;) {
        before = subscription.readableLength;
        await nextTurn();
      }
    },
    onChange(listener) {
      changed = listener;
    },
    cancel() {
      // What it says from now on is of no interest.
      changed = () => {};
      subscription.unsubscribe().catch(() => {});
      subscription.destroy();
    },
  };
}
