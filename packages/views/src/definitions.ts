import { type Day, indicatorSetAt } from '@milepost/domain';
import { CONTRADICTIONS, CONTRADICTIONS_VERSION } from './contradiction/contradiction.js';
import { EVENT_INDEX_VERSION } from './event-index/event-index.js';
import { NAMES, NAMES_VERSION } from './name/name.js';
import { TIMELINE_VIEWS } from './timeline-view.js';

/**
 * Each view by its name, and the version of what it keeps: raised with every change of what it folds or stores, which
 * `test/evolution` finds. The views are then built anew. docs/definitions.md lists what changed.
 */
export const VIEW_VERSIONS: Readonly<Record<string, number>> = {
  events: EVENT_INDEX_VERSION,
  ...Object.fromEntries(TIMELINE_VIEWS.map(({ schema, version }) => [schema.name, version])),
  [CONTRADICTIONS.name]: CONTRADICTIONS_VERSION,
  [NAMES.name]: NAMES_VERSION,
};

/** What the views that this program keeps are of: the version of each. */
export const VIEW_DEFINITIONS = Object.entries(VIEW_VERSIONS)
  .map(([view, version]) => `${view}.${version}`)
  .join('-');

/** What computes the answers of a day on the valid axis, as they say it: the indicators in force then, and the versions of the views. */
export function definitionsAt(day: Day): string {
  return `${indicatorSetAt(day)}-${VIEW_DEFINITIONS}`;
}
