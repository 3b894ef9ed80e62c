import type { KnownCodes } from '../codes/known-codes.js';
import type { StreamsAlike } from '../commands/streams-in-use.js';
import type { Work } from '../work/work.port.js';
import type { RecordedFacts } from './history/recorded-facts.js';
import type { LastEvents } from './last-events.js';
import type { KnownNames } from './names/known-names.js';
import type { Points } from './points.js';
import type { StoreSources } from './store-sources.js';
import type { KnownWords } from './words/known-words.js';

/** What queries read; each names of it what it needs. */
export type ReadingSources = StoreSources & {
  readonly points: Points;
  readonly facts: RecordedFacts;
  readonly names: KnownNames;
  readonly codes: KnownCodes;
  readonly streamsAlike: StreamsAlike;
  readonly lastEvents: LastEvents;
  /** What filters may name; null where they may name what is only supposed. */
  readonly words: KnownWords | null;
  readonly work: Work;
};

/** What figures, and lists of a year, are looked up in. */
export type FigureSources = Pick<ReadingSources, 'points' | 'calendar' | 'names' | 'work'>;

/** What answers are explained by. */
export type ExplainSources = Pick<ReadingSources, 'points' | 'calendar' | 'facts' | 'names' | 'work'>;
