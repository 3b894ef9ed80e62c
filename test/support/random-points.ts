import type { Seeded } from './seeded.js';

/** Days of 2018 and sequence numbers of a log, each anywhere. */
export function randomPoints(count: number, events: number, { below }: Seeded): { day: string; seq: number }[] {
  return Array.from({ length: count }, () => {
    const day = new Date(Date.UTC(2018, 0, 1 + below(365))).toISOString().slice(0, 10);
    return { day, seq: below(events + 1) - 1 };
  });
}
