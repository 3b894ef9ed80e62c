import type { Calendar, Instant } from '@milepost/domain';
import { type FigureSheet, type FiguresRequest, valuesOf } from '../figures.js';
import type { HeadWatch } from '../head-watch.js';
import type { Reading } from '../reading.js';
import { nextChange } from './next-change.js';

export type WatchSources = {
  readonly read: () => Promise<Reading>;
  readonly heads: HeadWatch;
  readonly calendar: Calendar;
  readonly now: () => Instant;
};

/**
 * The sheet of now each time one of its figures has changed, by events or by the day. Commits that come while one is computed or sent
 * are taken together. `withCurrent`: first the sheet as it is.
 */
export async function watchFigures(
  request: FiguresRequest,
  withCurrent: boolean,
  signal: AbortSignal,
  { read, ...moving }: WatchSources,
): Promise<AsyncIterable<FigureSheet>> {
  const first = await compute();
  return changes();

  async function compute(): Promise<FigureSheet> {
    const reading = await read();
    return reading.figures(request, await reading.resolve());
  }

  async function* changes(): AsyncGenerator<FigureSheet, void, void> {
    let told = first;
    if (withCurrent) yield told;
    let [{ basis }, values] = [told, textOf(told)];
    while (await nextChange(basis.seq, moving, signal)) {
      told = await compute();
      ({ basis } = told);
      if (textOf(told) === values) continue;
      values = textOf(told);
      yield told;
    }
  }
}

function textOf({ year, figures }: FigureSheet): string {
  return JSON.stringify([year, ...figures.map(valuesOf)]);
}
