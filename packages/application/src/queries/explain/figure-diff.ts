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
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import type { FigureScope } from '../figure-scope.js';
import type { FigureAnswer } from '../figures.js';
import { figureYear } from '../figure-year.js';
import { causeOf } from '../history/cause.js';
import type { ChangeKind } from '../history/change-kind.js';
import { bounds, type Connection, type PageArguments, pageInOrder } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import { decimalDifference } from './decimal-difference.js';
import { type FigureTerm, type FigureTerms, figureTerms, termValue } from './figure-terms.js';
import { termEvents } from './term-events.js';

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
  /** What sort of change it is, and the events that made it, in the order of the log; looked for when one of both is asked for. */
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
  const causes = causesBetween(from, a, to, b, sources);
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
      cause: () => causes(before, after),
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

type Causes = (before: FigureTerm | undefined, after: FigureTerm | undefined) => Promise<Explained>;

function causesBetween(from: Basis, a: FigureTerms, to: Basis, b: FigureTerms, sources: ExplainSources): Causes {
  const [eventsA, eventsB] = [termEvents(from, a.at, sources), termEvents(to, b.at, sources)];
  const places = [
    { seq: from.seq, validAt: a.at.validAt },
    { seq: to.seq, validAt: b.at.validAt },
  ] as const;
  const known = Math.max(from.seq, to.seq);
  return async (before, after) => {
    const term = (after ?? before) as FigureTerm;
    const [listedA, listedB] = await Promise.all([eventsA.listingOf(term), eventsB.listingOf(term)]);
    const isRelisted = (before === undefined || after === undefined) && listedA[0]?.id !== listedB[0]?.id;
    const parts = [...new Set([...(await eventsA.partsOf(term)), ...(await eventsB.partsOf(term))])];
    const setters = isRelisted
      ? { from: listedA, to: listedB }
      : { from: await eventsA.of(term, parts), to: await eventsB.of(term, parts) };
    const { events, kind } = causeOf(setters, ...places);
    return { kind, events: events.map((event) => indexedAnswer(event, known)) };
  };
}
