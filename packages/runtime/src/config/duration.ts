import { z } from 'zod';

const SECONDS_OF = { s: 1, m: 60, h: 3_600, d: 86_400 };
const LONGEST = 366 * SECONDS_OF.d;

/** A duration as text, in seconds or as 30m, 12h, 7d: a number of seconds, of at most 366 days. */
export function duration(otherwise: string) {
  return z
    .string()
    .default(otherwise)
    .pipe(z.string().regex(/^\d{1,9}[smhd]?$/))
    .transform(secondsOf)
    .refine((seconds) => seconds > 0 && seconds <= LONGEST);
}

function secondsOf(text: string): number {
  const unit = Object.entries(SECONDS_OF).find(([name]) => text.endsWith(name));
  return parseInt(text, 10) * (unit?.[1] ?? 1);
}
