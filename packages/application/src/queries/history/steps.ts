import { PROJECTS, type ProjectCard } from '@milepost/views';
import type { PlacedFact } from './facts.js';

/** What one fact made of the card. */
export type Step = { readonly placed: PlacedFact; readonly before: ProjectCard | null; readonly after: ProjectCard };

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
