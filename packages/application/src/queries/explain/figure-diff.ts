import {
  definitionOf,
  type Figure,
  figure,
  type Indicator,
  measure,
  type Quantity,
  type TermRole,
  type Totals,
} from '@milepost/domain';
import type { Basis } from '../basis.js';
import type { IndexedAnswer } from '../event-answer.js';
import type { FigureScope } from '../figure-scope.js';
import { basisOfFigures, type FigureAnswer, isOtherFigure } from '../figures.js';
import { figureYear } from '../figure-year.js';
import type { ChangeKind } from '../history/change-kind.js';
import { bounds, type Connection, type PageRequest, pageInOrder } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import { decimalDifference } from './decimal-difference.js';
import { type FigureTerm, type FigureTerms, figureTerms, termValue } from './figure-terms.js';
import { causesBetween, type Explain, explainedBy } from './term-causes.js';

/** One term that differs, and what that does to the figure. */
export type FigureStep = {
  /** Null of a fund of no project, of the calendar, and of another definition. */
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

/**
 * The changes of the steps add up to the difference of the two figures exactly, as they are printed. The terms are compared by the
 * definition in force at `from`; where another one at `to` alters the figure, that is the last step.
 */
export async function figureDiff(
  indicator: Indicator,
  scope: FigureScope,
  page: PageRequest,
  from: Basis,
  to: Basis,
  sources: ExplainSources,
): Promise<FigureDiff> {
  const list = `figure-diff/${indicator}`;
  const limits = bounds(list, 1, page);
  const year = scope.year ?? (await figureYear(to, null, sources)).year;
  const ofYear = { ...scope, year };
  const a = await figureTerms(indicator, ofYear, from, sources);
  const definition = definitionOf(indicator, a.at.day);
  const b = await figureTerms(indicator, ofYear, to, sources, definition);
  const causes = causesBetween(ofYear, from, to, sources);
  const { unit, formula } = definition;

  const { totals, replace } = runningTotals(a);
  let current = figure(indicator, totals, a.at);
  const [first, steps] = [current, [] as FigureStep[]];
  function take(next: Figure, { cause, ...step }: Taken) {
    const change = decimalDifference(current.value, next.value);
    steps.push({ ...step, value: next.value, change, ...explainedBy(cause) });
    current = next;
  }
  for (const { before, after, either } of pairs(a, b)) {
    if (before && after && isEqual(before, after)) continue;
    const turn = sources.work.step();
    if (turn) await turn;
    replace(before, after);
    take(figure(indicator, totals, a.at, definition), {
      code: either.code,
      subject: either.subject,
      role: either.role,
      before: before ? termValue(before, unit) : null,
      after: after ? termValue(after, unit) : null,
      cause: () => causes(either),
    });
  }
  const inTime = figure(indicator, totals, b.at, definition);
  if (formula.op === 'timeProgress' || (formula.op === 'difference' && inTime.value !== current.value)) {
    take(inTime, ofNoTerm('timeProgress', 'CALENDAR'));
  }
  const last = await inForceAt(b);
  if (isOtherFigure(inTime, last)) take(last, ofNoTerm('definition', 'DEFINITION'));
  return {
    fromBasis: basisOfFigures(from, a.at),
    toBasis: basisOfFigures(to, b.at),
    from: { ...first, scope: ofYear, basis: from },
    to: { ...last, scope: ofYear, basis: to },
    steps: pageInOrder(steps, list, limits),
  };

  async function inForceAt({ at }: FigureTerms): Promise<Figure> {
    if (definitionOf(indicator, at.day) === definition) return inTime;
    const { totals } = runningTotals(await figureTerms(indicator, ofYear, to, sources));
    return figure(indicator, totals, at);
  }
}

function ofNoTerm(subject: string, kind: ChangeKind): Taken {
  return { code: null, subject, role: 'VALUE', before: null, after: null, cause: async () => ({ kind, events: [] }) };
}

type Taken = Omit<FigureStep, 'value' | 'change' | 'kind' | 'events'> & { readonly cause: Explain };

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
  function add({ measured, value, known, unknown }: FigureTerm, sign: 1 | -1) {
    const sum = totals[measured];
    totals[measured] = {
      value: sum.value + BigInt(sign * value),
      known: sum.known + sign * known,
      unknown: sum.unknown + sign * unknown,
    };
  }
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
