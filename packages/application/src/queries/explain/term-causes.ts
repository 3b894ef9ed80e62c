import { type FundCard, FUNDS, type ProjectCard, PROJECTS } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import type { FigureScope } from '../figure-scope.js';
import { daysIn } from '../history/aspect.js';
import { type Way, wayBetween } from '../history/cause.js';
import type { ChangeKind } from '../history/change-kind.js';
import type { ExplainSources } from '../reading-sources.js';
import type { FigureTerm } from './figure-terms.js';
import { fundAspect, projectAspect } from './term-aspects.js';

/** What sort of change it is, and the events that made it, in the order of the log. */
type Explained = { readonly kind: ChangeKind; readonly events: readonly IndexedAnswer[] };
export type Explain = () => Promise<Explained>;

/** Looked for once, whichever of both is asked for. */
export function explainedBy(cause: Explain): {
  readonly kind: () => Promise<ChangeKind>;
  readonly events: () => Promise<readonly IndexedAnswer[]>;
} {
  let found: Promise<Explained> | undefined;
  const once = () => (found ??= cause());
  return { kind: async () => (await once()).kind, events: async () => (await once()).events };
}

type Point = { readonly validAt: number; readonly seq: number };

/** Tells of a term that differs between two points what made the difference. */
export function causesBetween(
  scope: FigureScope & { readonly year: number },
  from: Basis,
  to: Basis,
  { facts, calendar, work }: ExplainSources,
): (term: FigureTerm) => Promise<Explained> {
  const [days, known, { year }] = [daysIn(calendar), Math.max(from.seq, to.seq), scope];
  const [a, b] = [from, to].map(({ validAt, seq }) => ({ validAt: days.readOn(validAt, year), seq })) as [Point, Point];
  const projects = new Map<string, Promise<Way<ProjectCard>>>();
  function wayOfProject(entity: string) {
    const way =
      projects.get(entity) ??
      facts.ofProject(entity, known).then((all) => wayBetween(a, b, { view: PROJECTS, entity }, all, days, work));
    projects.set(entity, way);
    return way;
  }
  const wayOfFund = async (entity: string): Promise<Way<FundCard>> =>
    wayBetween(a, b, { view: FUNDS, entity }, await facts.ofStream(FUNDS, entity, known), days, work);

  return async (term) => {
    const cause =
      term.code === null
        ? await (await wayOfFund(term.fund ?? '')).causeOf(fundAspect(term, year))
        : await (await wayOfProject(term.code)).causeOf(projectAspect(term, scope, year));
    const events = cause?.events.map((event) => indexedAnswer(event, known)) ?? [];
    return { kind: cause?.kind ?? 'CALENDAR', events };
  };
}
