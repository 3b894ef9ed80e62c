const LOOK_MS = 5;

/** The longest time in milliseconds for which the work lets nothing else in this process go on. */
export async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, performance.now()];
  function look() {
    const now = performance.now();
    longest = Math.max(longest, now - last - LOOK_MS);
    last = now;
  }
  const timer = setInterval(look, LOOK_MS);
  await work();
  clearInterval(timer);
  look();
  return Math.max(0, longest);
}
