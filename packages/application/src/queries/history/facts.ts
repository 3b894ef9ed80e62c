import { type Calendar, type Instant, UndecodableEvent } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import { type Fact, factOf, FUNDS, type IndexedEvent, PROJECTS } from '@milepost/views';
import { allEvents } from '../events.js';

/** A fact of a project's card, and the event that it is of. */
export type PlacedFact = { readonly event: IndexedEvent; readonly fact: Fact };

/** A point of both axes. */
export type AxisPoint = { readonly validAt: Instant; readonly seq: number };

export function isAt({ seq, occurredAt }: IndexedEvent, point: AxisPoint): boolean {
  return seq <= point.seq && occurredAt <= point.validAt;
}

/** The order in which events are folded: of their days, and on one day of the log. */
export function byValidTime(a: IndexedEvent, b: IndexedEvent): number {
  return a.occurredAt - b.occurredAt || a.seq - b.seq;
}

/** Where the events come from that answers are explained by. */
export type Facts = {
  /**
   * The facts of a project's card among the events 0 … seq, in the order of the log. Those from the first one on that cannot be read
   * are left out, as the card leaves them out (the project is parked).
   */
  ofProject(code: string, seq: number): Promise<readonly PlacedFact[]>;
  /** The movements of a fund among the events 0 … seq, by its stream. */
  ofFund(stream: string, seq: number): Promise<readonly IndexedEvent[]>;
};

export function recordedFacts(reads: ReadStore, calendar: Calendar): Facts {
  const upTo = (seq: number) => ({ op: 'range', field: 'seq', to: seq }) as const;
  return {
    ofProject: async (code, seq) =>
      placed(await allEvents(reads, [PROJECTS.eventsOf(code), upTo(seq)]), code, calendar),
    ofFund: (stream, seq) => allEvents(reads, [FUNDS.eventsOf(stream), upTo(seq)]),
  };
}

/** Those of the events that belong on the project's card, up to the first that cannot be read. */
export function placed(events: readonly IndexedEvent[], code: string, calendar: Calendar): PlacedFact[] {
  const facts: PlacedFact[] = [];
  try {
    for (const event of events) {
      if (PROJECTS.entityOf(event) !== code) continue;
      facts.push({ event, fact: factOf(event, calendar) });
    }
  } catch (error) {
    if (!(error instanceof UndecodableEvent)) throw error;
  }
  return facts;
}
