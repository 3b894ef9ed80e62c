import { type Calendar, decodeEvent, inputOf, isAmending, isFact, restatedBy } from '@milepost/domain';
import { attributesOf, type ProjectCard } from '@milepost/views';
import type { Basis } from '../../../queries/basis.js';
import type { IndexedAnswer } from '../../../queries/event-answer.js';
import { LARGEST_PAGE } from '../../../queries/paging.js';
import type { Reading } from '../../../queries/reading.js';
import type { FactInput } from '../output.js';
import type { Standing, StandingFact } from './standing.js';

/** What a register holds at a point, which should lie behind all facts. */
export async function standingIn(reading: Reading, basis: Basis, calendar: Calendar): Promise<Standing> {
  const point = reading.points.at(basis.validAt, basis);
  const rows = await point.rows();
  const cards = await point.cards([...rows.keys()]);
  const kept = new Map<string, Promise<readonly StandingFact[]>>();
  return {
    projects: [...cards.values()].flatMap((card) => (card === null ? [] : [known(card)])),
    projectOf: async (code) => (rows.has(code) ? code : await reading.projectOfCode(code, basis)),
    factsOf(code) {
      const facts = kept.get(code) ?? factsOf(code, reading, basis, calendar);
      kept.set(code, facts);
      return facts;
    },
  };
}

function known(card: ProjectCard): Standing['projects'][number] {
  const { name, leadUnit, owner } = attributesOf(card);
  return { code: card.id, name, leadUnit, owner };
}

async function factsOf(code: string, reading: Reading, basis: Basis, calendar: Calendar): Promise<StandingFact[]> {
  const events: IndexedAnswer[] = [];
  for (let after: string | null = null; ;) {
    const page = await reading.projectEvents(
      code,
      { first: LARGEST_PAGE, ...(after === null ? {} : { after }) },
      basis,
    );
    events.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) break;
  }
  const superseded = new Set(events.flatMap(({ type, amendsId }) => (isAmending(type) ? [amendsId] : [])));
  return events.filter(({ id }) => !superseded.has(id)).flatMap((event) => statedBy(event, calendar) ?? []);
}

function statedBy(event: IndexedAnswer, calendar: Calendar): StandingFact | null {
  const stored = decodeEvent(event.type, event.schemaVersion, event.data);
  const fact = isFact(stored) ? stored : restatedBy(stored);
  if (fact === null) return null;
  const on = calendar.dayOf(Date.parse(event.occurredAt));
  const made = inputOf({ ...event, event: fact, occurredOn: on });
  const [[command, input] = []] = Object.entries(made ?? {});
  return command === undefined || input === undefined
    ? null
    : { event: event.id, command, input: input as FactInput, on };
}
