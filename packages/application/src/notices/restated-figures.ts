import { lastDayOf, type Period, yearOfPeriod } from '@milepost/domain';
import { decimalDifference } from '../queries/explain/decimal-difference.js';
import { type FigureAnswer, isOtherFigure } from '../queries/figures.js';
import type { Reading } from '../queries/reading.js';

/** A figure of a closed month that is another one by what was recorded since. */
export type RestatedFigure = {
  readonly month: Period;
  readonly before: FigureAnswer;
  readonly after: FigureAnswer;
  readonly change: string;
};

/** The figures of these months, each at its end, that are others at the one seq than at the other. */
export async function restatedFigures(
  months: readonly Period[],
  { from, to }: { readonly from: number; readonly to: number },
  reading: Reading,
): Promise<readonly RestatedFigure[]> {
  const restated: RestatedFigure[] = [];
  for (const month of months) {
    async function sheetAt(seq: number) {
      const basis = await reading.resolve({ validAt: lastDayOf(month), seq: String(seq) });
      return reading.figures({ year: yearOfPeriod(month) }, basis);
    }
    const [earlier, later] = [await sheetAt(from), await sheetAt(to)];
    for (const [index, after] of later.figures.entries()) {
      const before = earlier.figures[index];
      if (before && isOtherFigure(before, after))
        restated.push({ month, before, after, change: decimalDifference(before.value, after.value) });
    }
  }
  return restated;
}
