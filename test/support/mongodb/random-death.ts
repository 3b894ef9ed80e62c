import type { Seeded } from '../seeded.js';
import { type Death, ENDS, MONITORS } from './wire-tap.js';

/** Any way in which a server may die at a command; now and then it stays away until it is let in again. */
export function randomDeath({ below, pick }: Seeded): Death {
  return { command: pick(ENDS), monitors: pick(MONITORS), stays: below(6) === 0 };
}
