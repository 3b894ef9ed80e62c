import {
  type Figure,
  figure,
  type Indicator,
  INDICATORS,
  measure,
  type Quantity,
  type TermRole,
  type Totals,
} from '@milepost/domain';
import { type FundCard, FUNDS, type ProjectCard, PROJECTS } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import type { FigureScope } from '../figure-scope.js';
import type { FigureAnswer } from '../figures.js';
import { figureYear } from '../figure-year.js';
import { daysIn } from '../history/aspect.js';
import { wayBetween, type Way } from '../history/cause.js';
import type { ChangeKind } from '../history/change-kind.js';
import { bounds, type Connection, type PageArguments, pageInOrder } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import { decimalDifference } from './decimal-difference.js';
import { type FigureTerm, type FigureTerms, figureTerms, termValue } from './figure-terms.js';
import { fundAspect, projectAspect } from './term-aspects.js';

/** One term that differs, and what that does to the figure. */
export type FigureStep = {
  /** Null of a fund of no project, and of the calendar. */
  readonly code: string | null;
  readonly subject: string;
  readonly role: TermRole;
  /** The term's values in base units; null where it is not there, or all of it is unknown. */
  readonly before: string | null;
  readonly after: string | null;
  /** The figure once this step and those before it are taken. */
  readonly value: string | null;
  /** By how much this step changes the figure as it is printed, an undefined one counting as 0. */
  readonly change: string;
  /**
   * What sort of change the event made that is the last on the way from point to point, and the events that made it, in the order of the
   * log; looked for when one of both is asked for.
   */
  readonly kind: () => Promise<ChangeKind>;
  readonly events: () => Promise<readonly IndexedAnswer[]>;
};

/** Why a figure is another one at another point: from the one to the other, term by term. */
export type FigureDiff = {
  readonly fromBasis: Basis;
  readonly toBasis: Basis;
  readonly from: FigureAnswer;
  readonly to: FigureAnswer;
  readonly steps: Connection<FigureStep>;
};

/** The changes of the steps add up to the difference of the two figures exactly, as they are printed. */
export async function figureDiff(
  indicator: Indicator,
  scope: FigureScope,
  page: PageArguments,
  from: Basis,
  to: Basis,
  sources: ExplainSources,
): Promise<FigureDiff> {
  const list = `figure-diff/${indicator}`;
  const limits = bounds(list, 1, page);
  const year = scope.year ?? (await figureYear(to, null, sources)).year;
  const [a, b] = (await Promise.all(
    [from, to].map((basis) => figureTerms(indicator, { ...scope, year }, basis, sources)),
  )) as [FigureTerms, FigureTerms];
  const causes = causesBetween({ ...scope, year }, from, to, sources);
  const { unit, formula } = INDICATORS[indicator];

  const { totals, replace } = runningTotals(a);
  let current = figure(indicator, totals, a.at);
  const [first, steps] = [current, [] as FigureStep[]];
  const take = (next: Figure, { cause, ...step }: Taken) => {
    const change = decimalDifference(current.value, next.value);
    steps.push({ ...step, value: next.value, change, ...explainedBy(cause) });
    current = next;
  };
  for (const { before, after, either } of pairs(a, b)) {
    if (before && after && isEqual(before, after)) continue;
    replace(before, after);
    take(figure(indicator, totals, a.at), {
      code: either.code,
      subject: either.subject,
      role: either.role,
      before: before ? termValue(before, unit) : null,
      after: after ? termValue(after, unit) : null,
      cause: () => causes(either),
    });
  }
  const last = figure(indicator, totals, b.at);
  if (formula.op === 'timeProgress' || (formula.op === 'difference' && last.value !== current.value)) {
    const none = { code: null, role: 'VALUE', before: null, after: null } as const;
    take(last, { ...none, subject: 'timeProgress', cause: async () => ({ kind: 'CALENDAR', events: [] }) });
  }
  const ofYear = { ...scope, year };
  return {
    fromBasis: from,
    toBasis: to,
    from: { ...first, scope: ofYear, basis: from },
    to: { ...last, scope: ofYear, basis: to },
    steps: pageInOrder(steps, list, limits),
  };
}

type Explained = { readonly kind: ChangeKind; readonly events: readonly IndexedAnswer[] };
type Explain = () => Promise<Explained>;
type Taken = Omit<FigureStep, 'value' | 'change' | 'kind' | 'events'> & { readonly cause: Explain };

/** Looked for once, whichever of both is asked for. */
function explainedBy(cause: Explain): Pick<FigureStep, 'kind' | 'events'> {
  let found: Promise<Explained> | undefined;
  const once = () => (found ??= cause());
  return { kind: async () => (await once()).kind, events: async () => (await once()).events };
}

type Pair = {
  readonly before: FigureTerm | undefined;
  readonly after: FigureTerm | undefined;
  readonly either: FigureTerm;
};

/** Terms with the same key, those of the upper term of a rate first. */
function pairs(a: FigureTerms, b: FigureTerms): Pair[] {
  const keys = new Set([...a.terms.keys(), ...b.terms.keys()]);
  const paired = [...keys].map((key): Pair => {
    const [before, after] = [a.terms.get(key), b.terms.get(key)];
    return { before, after, either: (after ?? before) as FigureTerm };
  });
  const rank = ({ either }: Pair) => (either.role === 'DENOMINATOR' ? 1 : 0);
  return paired.sort((x, y) => rank(x) - rank(y) || (x.either.key < y.either.key ? -1 : 1));
}

function isEqual(a: FigureTerm, b: FigureTerm): boolean {
  return a.value === b.value && a.known === b.known && a.unknown === b.unknown;
}

/** Totals of the terms, and how one of them is put in the place of another. */
function runningTotals({ at, terms }: FigureTerms) {
  const totals: Record<keyof Totals, Quantity> = { ...measure([], at) };
  const add = ({ measured, value, known, unknown }: FigureTerm, sign: 1 | -1) => {
    const sum = totals[measured];
    totals[measured] = {
      value: sum.value + BigInt(sign * value),
      known: sum.known + sign * known,
      unknown: sum.unknown + sign * unknown,
    };
  };
  // A figure's numerator and denominator never measure the same quantity.
  for (const term of terms.values()) add(term, 1);
  return {
    totals: totals as Totals,
    replace: (before: FigureTerm | undefined, after: FigureTerm | undefined) => {
      if (before) add(before, -1);
      if (after) add(after, 1);
    },
  };
}

type Causes = (term: FigureTerm) => Promise<Explained>;

function causesBetween(
  scope: FigureScope & { readonly year: number },
  from: Basis,
  to: Basis,
  { facts, calendar }: ExplainSources,
): Causes {
  const [days, known, { year }] = [daysIn(calendar), Math.max(from.seq, to.seq), scope];
  const [a, b] = [from, to].map(({ validAt, seq }) => ({ validAt: days.readOn(validAt, year), seq })) as [Point, Point];
  const projects = new Map<string, Promise<Way<ProjectCard>>>();
  const wayOfProject = (entity: string) => {
    const way =
      projects.get(entity) ??
      facts.ofProject(entity, known).then((all) => wayBetween(a, b, { view: PROJECTS, entity }, all, days));
    projects.set(entity, way);
    return way;
  };
  const wayOfFund = async (entity: string): Promise<Way<FundCard>> =>
    wayBetween(a, b, { view: FUNDS, entity }, await facts.ofFund(entity, known), days);

  return async (term) => {
    const cause =
      term.code === null
        ? (await wayOfFund(term.fund ?? '')).causeOf(fundAspect(term, year))
        : (await wayOfProject(term.code)).causeOf(projectAspect(term, scope, year));
    const events = cause?.events.map((event) => indexedAnswer(event, known)) ?? [];
    return { kind: cause?.kind ?? 'CALENDAR', events };
  };
}

type Point = { readonly validAt: number; readonly seq: number };
