import type { Position } from '@milepost/event-store';

/** Where a record stands in the log: 1, 2, 3, …; 0 is before the first. */
export type Ordinal = number;

// This server is built on the sqlite adapter knowingly: its positions are numbers in decimal, with leading zeros.
export const ordinalOf = (position: Position): Ordinal => Number(position);
export const positionOf = (ordinal: Ordinal): Position => String(ordinal).padStart(16, '0');

const SPACING = 256;

/** Positions of the protocol are offsets of bytes in a file: rising with every event, with gaps that look arbitrary. */
export const offsetOf = (ordinal: Ordinal): number => ordinal * SPACING + ((ordinal * 97) % 200);

/** The record at an offset, or the last one before it. */
export function ordinalAt(offset: number): Ordinal {
  const ordinal = Math.floor(offset / SPACING);
  return offset < offsetOf(ordinal) ? ordinal - 1 : ordinal;
}
