import type { Instant } from './instant.js';

/** How files that look alike are read, since somebody confirmed it. */
export type StoredLayout = {
  /** What they have in common. */
  readonly fingerprint: string;
  readonly content: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Instant;
};

export type LayoutStore = {
  /** Adds a layout, or replaces the one of its fingerprint. */
  put(layout: StoredLayout): Promise<void>;
  find(fingerprint: string): Promise<StoredLayout | null>;
  /** The one confirmed last comes first; at most so many. */
  list(limit: number): Promise<readonly StoredLayout[]>;
  /** @returns whether there was one */
  remove(fingerprint: string): Promise<boolean>;
};
