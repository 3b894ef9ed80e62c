import { InvalidReadError } from '../errors.js';
import type { Position } from '../port.js';

const DIGITS = 16;
const FORM = /^\d{16}$/;

/** The embedded stores count from 1; zero-padded so that the text sorts as the number does. */
export function toPosition(ordinal: number): Position {
  return String(ordinal).padStart(DIGITS, '0');
}

/** 0 stands before the first event. @throws InvalidReadError for a position that no event up to the last can have had */
export function toOrdinal(position: Position | undefined, last: number): number {
  if (position === undefined) return 0;
  if (!FORM.test(position)) {
    throw new InvalidReadError(`the position ${JSON.stringify(position)} was not given by this store`);
  }
  const ordinal = Number(position);
  if (ordinal <= last) return ordinal;
  throw new InvalidReadError(`the position ${position} is beyond the end of the log`);
}
