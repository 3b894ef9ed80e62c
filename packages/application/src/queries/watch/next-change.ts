import type { Calendar, Instant } from '@milepost/domain';
import type { HeadWatch } from '../head-watch.js';

type Moving = { readonly heads: HeadWatch; readonly calendar: Calendar; readonly now: () => Instant };

/** Resolves when the views have gone beyond `seq`, or the day of now has ended. False: the signal aborted. */
export async function nextChange(seq: number, { heads, calendar, now }: Moving, signal: AbortSignal): Promise<boolean> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  const instant = now();
  const dayEnds = calendar.endOf(calendar.dayOf(instant)) + 1 - instant;
  const timer = setTimeout(abort, dayEnds);
  signal.addEventListener('abort', abort);
  try {
    if (!signal.aborted) await heads.beyond(seq, stop.signal);
    return !signal.aborted;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
