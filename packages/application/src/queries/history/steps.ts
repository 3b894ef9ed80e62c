import type { TimelinePoint } from '@milepost/read-store';
import { PROJECTS, type ProjectCard } from '@milepost/views';
import { byValidTime, isAt, type PlacedFact } from './recorded-facts.js';

/** What one fact made of the card. */
export type CardStep = {
  readonly placed: PlacedFact;
  readonly before: ProjectCard | null;
  readonly after: ProjectCard;
};

/**
 * Folds those of the facts that are at the point, in the order of their days; `other`, steps to another point by the same facts, as far
 * as they are the same.
 */
export function stepsTo(
  point: TimelinePoint,
  code: string,
  facts: readonly PlacedFact[],
  other: readonly CardStep[] = [],
): CardStep[] {
  const there = facts.filter(({ event }) => isAt(event, point));
  there.sort((a, b) => byValidTime(a.event, b.event));
  const parting = there.findIndex((placed, index) => other[index]?.placed !== placed);
  const common = other.slice(0, parting < 0 ? there.length : parting);
  return [...common, ...fold(code, there.slice(common.length), common.at(-1)?.after ?? null)];
}

function fold(code: string, facts: readonly PlacedFact[], from: ProjectCard | null): CardStep[] {
  let before = from;
  return facts.map((placed) => {
    const after = PROJECTS.apply(before, { entity: code, fact: placed.fact });
    const step = { placed, before, after };
    before = after;
    return step;
  });
}

/**
 * What the card at one point of the valid axis was before and after each of the facts was recorded, which are in the order of the log. A
 * fact that comes late is folded in at its place, and those after it again.
 */
export function stepsOfKnowledge(point: TimelinePoint, code: string, facts: readonly PlacedFact[]): CardStep[] {
  const folded: CardStep[] = [];
  const there = facts.filter(({ event }) => isAt(event, point));
  return there.map((placed) => {
    const before = folded.at(-1)?.after ?? null;
    let place = folded.length;
    while (place > 0 && byValidTime((folded[place - 1] as CardStep).placed.event, placed.event) > 0) place -= 1;
    const again = [placed, ...folded.splice(place).map((step) => step.placed)];
    folded.push(...fold(code, again, folded.at(-1)?.after ?? null));
    return { placed, before, after: (folded.at(-1) as CardStep).after };
  });
}
