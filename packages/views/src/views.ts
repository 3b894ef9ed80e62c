import type { Checkpoint } from '@milepost/read-store';
import { CONTRADICTIONS } from './contradiction/contradiction.js';
import { EVENT_INDEX } from './event-index/event-index.js';
import { NAMES } from './name/name.js';
import { PARKED } from './parked.js';
import { TIMELINE_VIEWS } from './timeline-view.js';

/** What a read store holds for Milepost. */
export const VIEWS = {
  collections: [EVENT_INDEX, PARKED, CONTRADICTIONS, NAMES],
  timelines: TIMELINE_VIEWS.map(({ schema }) => schema),
} as const;

/** How far the log has been taken in, kept beside the views. */
export type ViewsCheckpoint = Checkpoint & {
  /** Of the last event taken in; -1 before the first. */
  readonly seq: number;
  readonly position: string | null;
  /** ms; null before the first event. */
  readonly k: number | null;
  readonly definitions: string;
  /** The register's zone, fixed when the store was made. */
  readonly zone: string;
};
