/** Why the clock is not believed. Instants in milliseconds since 1970. */
export type ClockDoubt =
  /** It shows less than what was recorded last. */
  | { readonly kind: 'behind'; readonly shows: number; readonly lastRecordedAt: number }
  /** It has gone further than the machine has been running. */
  | { readonly kind: 'leapt'; readonly shows: number; readonly expected: number }
  /** It showed at the start that nothing was recorded for more than a year. */
  | { readonly kind: 'longSince'; readonly shows: number; readonly lastRecordedAt: number };
