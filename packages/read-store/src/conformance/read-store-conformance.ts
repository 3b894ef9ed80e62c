import { describe } from 'vitest';
import { amendedTimelineTests } from './amended-timelines.js';
import { appliedOperationTests } from './applied-operations.js';
import { commitTests } from './commits.js';
import type { ConformanceOptions, StorePlace } from './place.js';
import { lastOfTests } from './last-of.js';
import { ordinalTests } from './ordinals.js';
import { readTests } from './reads.js';
import { sharedMemberTests } from './shared-members.js';
import { timelinePropertyTests } from './timeline-property.js';
import { timelineTests } from './timelines.js';

/** What every read store must do, as vitest tests. `makePlace` gives a new, empty place each time. */
export function readStoreConformance(
  name: string,
  makePlace: () => Promise<StorePlace>,
  { keeps = true, histories = 1_000, points = Infinity }: ConformanceOptions = {},
): void {
  const setting = { makePlace, keeps, histories, points };
  describe(`read store: ${name}`, () => {
    appliedOperationTests(setting);
    commitTests(setting);
    readTests(setting);
    ordinalTests(setting);
    lastOfTests(setting);
    timelineTests(setting);
    amendedTimelineTests(setting);
    sharedMemberTests(setting);
    timelinePropertyTests(setting);
  });
}
