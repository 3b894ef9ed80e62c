import type { Document, TimelinePoint } from '@milepost/read-store';
import type { ProjectCard, TimelineView } from '@milepost/views';
import type { PlacedFact } from './recorded-facts.js';
import { tell } from './tell.js';

/** What one fact made of a document: in a story of the facts before it, in knowledge of the document at one point of the world. */
export type Step<D> = {
  readonly placed: PlacedFact;
  readonly before: D | null;
  readonly after: D | null;
};
export type CardStep = Step<ProjectCard>;

/** The entity of a view that is folded. */
export type Subject<D extends Document> = { readonly view: Pick<TimelineView<D>, 'apply'>; readonly entity: string };

/**
 * Folds the story as it was known at the point, as far as its day; `other`, steps to another point by the same facts, as far as they are
 * the same. The facts are in the order of the log.
 */
export function stepsTo<D extends Document>(
  point: TimelinePoint,
  subject: Subject<D>,
  facts: readonly PlacedFact[],
  other: readonly Step<D>[] = [],
): Step<D>[] {
  const story: PlacedFact[] = [];
  for (const placed of facts) if (placed.event.seq <= point.seq) tell(story, placed);
  const there = upTo(story, 0, point);
  const parting = there.findIndex((placed, index) => other[index]?.placed !== placed);
  const steps = other.slice(0, parting < 0 ? there.length : parting);
  fold(subject, there.slice(steps.length), steps);
  return steps;
}

/**
 * What the document at one point of the world was before and after each of the facts was recorded behind `since`, which are in the order
 * of the log. A fact that comes late is folded in at its place, and those after it again.
 */
export function stepsOfKnowledge<D extends Document>(
  point: TimelinePoint,
  subject: Subject<D>,
  facts: readonly PlacedFact[],
  since = -1,
): Step<D>[] {
  const [story, folded] = [[] as PlacedFact[], [] as Step<D>[]];
  for (const placed of facts) if (placed.event.seq <= since) tell(story, placed);
  fold(subject, upTo(story, 0, point), folded);
  const later = facts.filter(({ event }) => event.seq > since && event.seq <= point.seq);
  return later.map((placed) => {
    const before = folded.at(-1)?.after ?? null;
    const place = tell(story, placed);
    folded.splice(place);
    fold(subject, upTo(story, folded.length, point), folded);
    return { placed, before, after: folded.at(-1)?.after ?? null };
  });
}

/** The story from a place on, as far as the point's day. */
function upTo(story: readonly PlacedFact[], place: number, { validAt }: TimelinePoint): readonly PlacedFact[] {
  let end = story.length;
  for (let last = story[end - 1]; last && last.event.occurredAt > validAt; last = story[end - 1]) end -= 1;
  return story.slice(place, end);
}

function fold<D extends Document>({ view, entity }: Subject<D>, facts: readonly PlacedFact[], steps: Step<D>[]): void {
  for (const placed of facts) {
    const before = steps.at(-1)?.after ?? null;
    const { fact } = placed;
    if (fact) steps.push({ placed, before, after: view.apply(before, { entity, fact }) });
  }
}
