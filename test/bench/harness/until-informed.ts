import { percentile } from './statistics.js';

/** What one piece of news took since it was sent, in ms: until its sender was answered, and until a subscriber was told. */
type Took = { readonly answered: number; readonly informed: number };

/** p50 and p99 of each round; the first round warms up. */
export async function untilInformed(
  once: () => Promise<Took>,
  { rounds, roundMs }: { readonly rounds: number; readonly roundMs: number },
) {
  const p50 = { answered: [] as number[], informed: [] as number[] };
  const p99 = { answered: [] as number[], informed: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const samples = { answered: [] as number[], informed: [] as number[] };
    for (const deadline = performance.now() + 2 * roundMs; performance.now() < deadline;) {
      const { answered, informed } = await once();
      samples.answered.push(answered);
      samples.informed.push(informed);
    }
    if (round < 0) continue;
    for (const kind of ['answered', 'informed'] as const) {
      p50[kind].push(percentile(samples[kind], 0.5));
      p99[kind].push(percentile(samples[kind], 0.99));
    }
  }
  return { p50, p99 };
}
