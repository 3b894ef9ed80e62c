/** How much is measured; the default run is the one that docs/performance.md shows. */
export type Settings = {
  /** Recorded repeats of each figure. */
  readonly rounds: number;
  /** Milliseconds of one repeat of a rate. */
  readonly roundMs: number;
  /** Events that a catch-up takes in. */
  readonly catchUpEvents: number;
  /** Events behind the lists and the start-up. */
  readonly registerEvents: number;
  /** Events that are told to a thousand subscribers. */
  readonly toldEvents: number;
  /** Seconds after which imports are not repeated again. */
  readonly importSeconds: number;
  /** An empty folder of this benchmark's own, on the disk that is measured. */
  readonly folder: string;
};

export type Size = 'quick' | 'default' | 'full';

export const SIZES: Readonly<Record<Size, Omit<Settings, 'folder'>>> = {
  quick: { rounds: 5, roundMs: 150, catchUpEvents: 5_000, registerEvents: 20_000, toldEvents: 200, importSeconds: 10 },
  default: {
    rounds: 5,
    roundMs: 700,
    catchUpEvents: 50_000,
    registerEvents: 200_000,
    toldEvents: 5_000,
    importSeconds: 60,
  },
  full: {
    rounds: 5,
    roundMs: 1_000,
    catchUpEvents: 200_000,
    registerEvents: 1_000_000,
    toldEvents: 100_000,
    importSeconds: 600,
  },
};
