import type { Calendar, Instant } from '@milepost/domain';
import type { HeadWatch } from '../head-watch.js';

/** Resolves when the views have gone beyond `seq`, or the day has ended in which `validAt`, the moment of the answer, lies. False: the signal aborted. */
export async function nextChange(
  { seq, validAt }: { readonly seq: number; readonly validAt: Instant },
  heads: HeadWatch,
  calendar: Calendar,
  signal: AbortSignal,
): Promise<boolean> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  const dayEnds = calendar.endOf(calendar.dayOf(validAt)) + 1 - validAt;
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
