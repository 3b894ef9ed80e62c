import { offsetOf, type Ordinal, ordinalAt } from '../log/log-position.js';

/** As the protocol has it. Of an event both halves are its offset; where a page begins, the second is 0. */
export type ServerPosition = { readonly commit: bigint; readonly prepare: bigint };

/** What is said where there is no position: -1 in either half, which a client reads as the largest number of 64 bits. */
export const NOWHERE: ServerPosition = { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n };
export const FIRST_RECORD: ServerPosition = { commit: 0n, prepare: 0n };

export function ofEvent(ordinal: Ordinal): ServerPosition {
  const offset = BigInt(offsetOf(ordinal));
  return { commit: offset, prepare: offset };
}

/** Behind a record: where the next one is, or will be. */
export const behind = (ordinal: Ordinal): ServerPosition => ({ commit: BigInt(offsetOf(ordinal + 1)), prepare: 0n });

export function isLess(one: ServerPosition, other: ServerPosition): boolean {
  return one.commit < other.commit || (one.commit === other.commit && one.prepare < other.prepare);
}

/** The last record that is not behind the position. */
export function lastNotBehind({ commit, prepare }: ServerPosition): Ordinal {
  const ordinal = ordinalAt(Number(commit));
  return isLess({ commit, prepare }, ofEvent(ordinal)) ? ordinal - 1 : ordinal;
}
