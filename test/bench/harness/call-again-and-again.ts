export type Called = { readonly perSecond: number; readonly latencies: readonly number[] };

/** So many callers call again as soon as they were answered, for so long. */
export async function callAgainAndAgain(
  callers: number,
  ms: number,
  call: (caller: number) => Promise<unknown>,
): Promise<Called> {
  const latencies: number[] = [];
  const started = performance.now();
  const deadline = started + ms;
  async function caller(index: number): Promise<void> {
    for (let begun = performance.now(); begun < deadline;) {
      await call(index);
      const ended = performance.now();
      latencies.push(ended - begun);
      begun = ended;
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  return { perSecond: latencies.length / ((performance.now() - started) / 1_000), latencies };
}
