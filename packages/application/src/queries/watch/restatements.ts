import { instantText } from '@milepost/domain';
import type { AsOf, Basis } from '../basis.js';
import { type FigureAnswer, type FiguresRequest, valuesOf } from '../figures.js';
import { decimalDifference } from '../explain/decimal-difference.js';
import type { WatchSources } from './watch-figures.js';

/** A figure that was issued, and is another one by what came to be known since. */
export type Restatement = {
  /** What it was issued from. */
  readonly issuedAt: Basis;
  readonly issued: FigureAnswer;
  readonly after: FigureAnswer;
  /** `after` less `issued` in the figure's own unit, an undefined one counting as 0. */
  readonly change: string;
  /** The same point of the world, as known now. */
  readonly basis: Basis;
};

/** Tells of every figure issued at a basis that later events have changed: of those changed already, and then whenever one changes again. */
export async function restatements(
  asOf: AsOf,
  request: FiguresRequest,
  signal: AbortSignal,
  { read, heads }: WatchSources,
): Promise<AsyncIterable<Restatement>> {
  const first = await read();
  const { year, figures, basis: issuedAt } = await first.figures(request, await first.resolve(asOf));
  const told = figures.map((figure) => String(valuesOf(figure)));
  const validAt = instantText(issuedAt.validAt);
  return notices();

  async function* notices(): AsyncGenerator<Restatement, void, void> {
    for (;;) {
      const reading = await read();
      const now = await reading.figures({ ...request, year }, await reading.resolve({ validAt }));
      for (const [index, after] of now.figures.entries()) {
        const [issued, values] = [figures[index], String(valuesOf(after))];
        if (!issued || told[index] === values) continue;
        told[index] = values;
        yield { issuedAt, issued, after, change: decimalDifference(issued.value, after.value), basis: now.basis };
      }
      if (!(await heads.beyond(now.basis.seq, signal))) return;
    }
  }
}
