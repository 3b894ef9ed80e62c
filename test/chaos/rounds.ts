/** How often each kind of death is tried: a few times in every `npm test`, hundreds of times in `npm run chaos`. */
export const ROUNDS = Number(process.env['CHAOS_ROUNDS'] ?? 20);

/** `CHAOS_SEED` repeats a run. */
export const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** A run that fails is repeated with what stands here. */
export function announce(what: string, rounds: number): void {
  process.stdout.write(`chaos: ${what}, ${rounds} rounds, CHAOS_SEED=${SEED}\n`);
}

/** One round in so many costs whole seconds, and is played less often. */
export function oneIn(n: number, atLeast: number): number {
  return Math.max(atLeast, Math.ceil(ROUNDS / n));
}
