/** A full bar; what is more is cut there. */
const FULL = 125;

export type RateBar = { readonly length: number; readonly tick: number | null; readonly isBehind: boolean };

/** Of percentages; what is undefined has no length. */
export function rateBar(rate: string | null, time: string | null, width: number): RateBar {
  const at = (percent: number) => (Math.min(Math.max(percent, 0), FULL) / FULL) * (width - 2);
  const [done, gone] = [Number(rate ?? 0), time === null ? null : Number(time)];
  return {
    length: Math.max(1, at(done)),
    tick: gone === null ? null : at(gone),
    isBehind: rate !== null && gone !== null && done < gone,
  };
}
