import { InvalidReadError } from '../errors.js';
import type { Position } from '../port.js';

/** As the server gives it. Most servers write both halves alike, but resuming from one of them alone loses events on some. */
export type ServerPosition = { readonly commit: bigint; readonly prepare: bigint };

const DIGITS = 20;
const FORM = /^(\d{20})\/(\d{20})$/;

/** `commit/prepare`, zero-padded so that the texts sort as the pairs do. */
export function toPosition({ commit, prepare }: ServerPosition): Position {
  return `${String(commit).padStart(DIGITS, '0')}/${String(prepare).padStart(DIGITS, '0')}`;
}

/** @throws InvalidReadError */
export function toServerPosition(position: Position): ServerPosition {
  const halves = FORM.exec(position);
  if (halves === null)
    throw new InvalidReadError(`the position ${JSON.stringify(position)} was not given by this store`);
  return { commit: BigInt(halves[1] as string), prepare: BigInt(halves[2] as string) };
}
