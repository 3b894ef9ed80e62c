import { type Calendar, EVENTS } from '@milepost/domain';
import type { Condition, ReadStore } from '@milepost/read-store';
import { type Fact, type IndexedEvent, isOnCard, PROJECTS, statedBy, type TimelineView } from '@milepost/views';
import { LRUCache } from 'lru-cache';
import { parkedEntities } from '../collections.js';
import { allEvents } from '../all-events.js';
import { whenOtherViews } from '../when-other-views.js';

/** What an event states of a fact; null: that it never was. */
export type PlacedFact = { readonly event: IndexedEvent; readonly fact: Fact | null };

/** Where the events come from that answers are explained by. */
export type RecordedFacts = {
  /**
   * What the events 0 … seq state of the facts of a project's card, in the order of the log. Of a project that is parked only those that
   * its card holds.
   */
  ofProject(code: string, seq: number): Promise<readonly PlacedFact[]>;
  /** The same of the facts that a view folds of one stream: of a fund, an issue, a return, a month. */
  ofStream(view: StreamView, stream: string, seq: number): Promise<readonly PlacedFact[]>;
};

/** A view whose entities are streams. */
export type StreamView = Pick<TimelineView<never>, 'entityOf' | 'eventsOf'>;

/** Facts kept, of all projects together: some two kilobytes each. */
const MOST_KEPT = 10_000;

type Known = { readonly upTo: number; readonly facts: readonly PlacedFact[] };
const NOTHING: Known = { upTo: -1, facts: [] };

/** An event of a type that is not known here parks its project, so that nothing from it on is asked for. */
const ON_CARD: Condition = {
  op: 'in',
  field: 'factType',
  values: [...EVENTS.keys()].filter((type) => isOnCard({ type })),
};

/** Events never change: what was read of a project is kept, and then only what came since is read. */
export function recordedFacts(reads: ReadStore, calendar: Calendar): RecordedFacts {
  const kept = new LRUCache<string, Known>({ maxSize: MOST_KEPT, sizeCalculation: ({ facts }) => 1 + facts.length });
  whenOtherViews(reads, () => kept.clear());

  async function knownUpTo(seq: number, code: string): Promise<Known> {
    const before = kept.get(code) ?? NOTHING;
    if (before.upTo >= seq) return before;
    const parked = await parkedEntities(reads).get(`${PROJECTS.schema.name}/${code}`);
    const upTo = Math.min(seq, (parked?.seq ?? Number.POSITIVE_INFINITY) - 1);
    if (before.upTo >= upTo) return before;
    const since: Condition = { op: 'range', field: 'seq', from: before.upTo + 1, to: upTo };
    const events = await allEvents(reads, [PROJECTS.eventsOf(code), ON_CARD, since]);
    const known = { upTo, facts: [...before.facts, ...placedFacts(events, PROJECTS, code, calendar)] };
    kept.set(code, known);
    return known;
  }

  return {
    async ofProject(code, seq) {
      const { upTo, facts } = await knownUpTo(seq, code);
      return upTo <= seq ? facts : facts.filter(({ event }) => event.seq <= seq);
    },
    async ofStream(view, stream, seq) {
      const events = await allEvents(reads, [view.eventsOf(stream), { op: 'range', field: 'seq', to: seq }]);
      return placedFacts(events, view, stream, calendar);
    },
  };
}

/**
 * Those of the events that a view folds of the entity.
 * @throws UndecodableEventError
 */
export function placedFacts(
  events: readonly IndexedEvent[],
  view: Pick<StreamView, 'entityOf'>,
  entity: string,
  calendar: Calendar,
): PlacedFact[] {
  return events
    .filter((event) => view.entityOf(event) === entity)
    .map((event) => ({ event, fact: statedBy(event, calendar) }));
}
