import { type Calendar, type Instant, UndecodableEvent } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import { type Fact, factOf, type IndexedEvent, PROJECTS, type ProjectCard } from '@milepost/views';
import { allEvents } from '../events.js';

/** A fact of a project's card and where it stands on both axes. */
export type PlacedFact = {
  readonly event: IndexedEvent;
  readonly fact: Fact;
  readonly v: Instant;
  readonly seq: number;
};

/** What one fact made of the card. */
export type Step = { readonly placed: PlacedFact; readonly before: ProjectCard | null; readonly after: ProjectCard };

/**
 * The facts of a project's card among the events 0 … seq, in the order of the log. Those from the first one on that cannot be read are
 * left out, as the card leaves them out (the project is parked).
 */
export async function projectFacts(
  code: string,
  seq: number,
  { reads, calendar }: { reads: ReadStore; calendar: Calendar },
): Promise<PlacedFact[]> {
  const events = await allEvents(reads, [PROJECTS.eventsOf(code), { op: 'range', field: 'seq', to: seq }]);
  const facts: PlacedFact[] = [];
  try {
    for (const event of events) {
      if (PROJECTS.entityOf(event) !== code) continue;
      facts.push({ event, fact: factOf(event, calendar), v: event.occurredAt, seq: event.seq });
    }
  } catch (error) {
    if (!(error instanceof UndecodableEvent)) throw error;
  }
  return facts;
}

/** The order in which facts are folded: of their days, and on one day of the log. */
export function byValidTime(a: PlacedFact, b: PlacedFact): number {
  return a.v - b.v || a.seq - b.seq;
}

/** Folds facts, which stand in the order of folding. */
export function stepsOf(code: string, facts: readonly PlacedFact[], from: ProjectCard | null = null): Step[] {
  let before = from;
  return facts.map((placed) => {
    const after = PROJECTS.apply(before, { entity: code, fact: placed.fact });
    const step = { placed, before, after };
    before = after;
    return step;
  });
}

/**
 * What the card at one point of the valid axis was before and after each of the facts was recorded. A fact that comes late is folded in
 * at its place, and those after it again.
 */
export function stepsOfKnowledge(code: string, facts: readonly PlacedFact[]): Step[] {
  const folded: Step[] = [];
  return facts.map((placed) => {
    const before = folded.at(-1)?.after ?? null;
    let place = folded.length;
    while (place > 0 && byValidTime((folded[place - 1] as Step).placed, placed) > 0) place -= 1;
    const again = [placed, ...folded.splice(place).map((step) => step.placed)];
    folded.push(...stepsOf(code, again, folded.at(-1)?.after ?? null));
    return { placed, before, after: (folded.at(-1) as Step).after };
  });
}
