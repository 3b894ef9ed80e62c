import type { Document, TimelinePoint } from '@milepost/read-store';
import type { ProjectCard, TimelineView } from '@milepost/views';
import type { Work } from '../../work/work.port.js';
import type { PlacedFact } from './recorded-facts.js';
import { tell } from './tell.js';

/** What one fact made of a document: in a story of the facts before it, in knowledge of the document at one point of the world. */
export type Step<D> = {
  readonly placed: PlacedFact;
  readonly before: D | null;
  readonly after: D | null;
};
export type CardStep = Step<ProjectCard>;

/** Steps of work to put a fact in its place, and to fold it. */
const [TOLD, FOLDED] = [0.1, 2];

/** The entity of a view that is folded. */
export type Subject<D extends Document> = { readonly view: Pick<TimelineView<D>, 'apply'>; readonly entity: string };

/**
 * Folds the story as it was known at the point, as far as its day; `other`, steps to another point by the same facts, as far as they are
 * the same. The facts are in the order of the log.
 */
export async function stepsTo<D extends Document>(
  point: TimelinePoint,
  subject: Subject<D>,
  facts: readonly PlacedFact[],
  work: Work,
  other: readonly Step<D>[] = [],
): Promise<Step<D>[]> {
  const story = await storyOf(facts, point.seq, work);
  const there = upTo(story, 0, point);
  const parting = there.findIndex((placed, index) => other[index]?.placed !== placed);
  const steps = other.slice(0, parting < 0 ? there.length : parting);
  await fold(subject, there.slice(steps.length), steps, work);
  return steps;
}

/**
 * What the document at one point of the world was before and after each of the facts was recorded behind `since`, which are in the order
 * of the log. A fact that comes late is folded in at its place, and those after it again.
 */
export async function stepsOfKnowledge<D extends Document>(
  point: TimelinePoint,
  subject: Subject<D>,
  facts: readonly PlacedFact[],
  work: Work,
  since = -1,
): Promise<Step<D>[]> {
  const [story, folded] = [await storyOf(facts, since, work), [] as Step<D>[]];
  await fold(subject, upTo(story, 0, point), folded, work);
  const known: Step<D>[] = [];
  for (const placed of facts) {
    if (placed.event.seq <= since || placed.event.seq > point.seq) continue;
    const before = folded.at(-1)?.after ?? null;
    folded.splice(tell(story, placed));
    await fold(subject, upTo(story, folded.length, point), folded, work);
    known.push({ placed, before, after: folded.at(-1)?.after ?? null });
  }
  return known;
}

async function storyOf(facts: readonly PlacedFact[], upToSeq: number, work: Work): Promise<PlacedFact[]> {
  const story: PlacedFact[] = [];
  for (const placed of facts) {
    if (placed.event.seq > upToSeq) continue;
    const turn = work.step(TOLD);
    if (turn) await turn;
    tell(story, placed);
  }
  return story;
}

/** The story from a place on, as far as the point's day. */
function upTo(story: readonly PlacedFact[], place: number, { validAt }: TimelinePoint): readonly PlacedFact[] {
  let end = story.length;
  for (let last = story[end - 1]; last && last.event.occurredAt > validAt; last = story[end - 1]) end -= 1;
  return story.slice(place, end);
}

async function fold<D extends Document>(
  { view, entity }: Subject<D>,
  facts: readonly PlacedFact[],
  steps: Step<D>[],
  work: Work,
): Promise<void> {
  for (const placed of facts) {
    const turn = work.step(FOLDED);
    if (turn) await turn;
    const before = steps.at(-1)?.after ?? null;
    const { fact } = placed;
    if (fact) steps.push({ placed, before, after: view.apply(before, { entity, fact }) });
  }
}
