import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The time of every program that the maker starts; it stands still until it is moved. */
export type OfficeClock = {
  /** What such a program needs in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** RFC 3339. */
  now(): string;
  set(instant: string): void;
  passMinute(): void;
};

export function officeClock(file: string): OfficeClock {
  let now = 0;
  function write(milliseconds: number) {
    now = milliseconds;
    writeFileSync(file, new Date(now).toISOString());
  }
  return {
    environment: {
      MILEPOST_MAKER_CLOCK: file,
      NODE_OPTIONS: `--import=${fileURLToPath(new URL('clock.js', import.meta.url))}`,
    },
    now: () => new Date(now).toISOString(),
    set: (instant) => write(Date.parse(instant)),
    passMinute: () => write(now + 60_000),
  };
}
