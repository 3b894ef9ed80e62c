import type { Ordinal } from './log-position.js';

/** What a client sends of an event. */
export type ProposedEvent = {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

/** An event as the server keeps it: bytes, whatever they hold. */
export type LoggedEvent = ProposedEvent & {
  readonly stream: string;
  /** `TOMBSTONE_REVISION` for the event that ends a stream for ever. */
  readonly revision: bigint;
  readonly ordinal: Ordinal;
  /** Milliseconds since 1970, by the server's clock. */
  readonly created: number;
};

/** The greatest number of 64 bits: the revision of a tombstone, and the `$tb` of a stream that was deleted softly. */
export const TOMBSTONE_REVISION = 9_223_372_036_854_775_807n;
