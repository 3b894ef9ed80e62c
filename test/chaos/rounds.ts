import { depth, seed } from '@milepost/testing';

/** How often each kind of death is tried. */
export const ROUNDS = depth({ plain: 8, full: 40, long: 400 });

export const SEED = seed(20_180_605);

/** A run that fails is repeated with what stands here. */
export function announce(what: string, rounds: number): void {
  process.stdout.write(`chaos: ${what}, ${rounds} rounds, MILEPOST_SEED=${SEED}\n`);
}

/** One round in so many costs whole seconds, and is played less often. */
export function oneIn(n: number): number {
  return Math.ceil(ROUNDS / n);
}
