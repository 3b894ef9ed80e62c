import { never } from '../kernel/never.js';
import type { Label } from '../kernel/vocabulary.js';
import { fraction, type Fraction, subtract } from '../values/fraction.js';
import { muText } from '../values/mu.js';
import { ROUNDING, roundedText } from '../values/rounding.js';
import type { Formula } from './formula.js';
import { definitionOf, type FigureKind, type FigureUnit, type Indicator } from './indicators.js';
import type { FigurePoint } from './figure-point.js';
import type { Totals } from './measures.js';
import { areaText, NOTHING, yiText } from '../values/printed-text.js';

/** A number that explains itself; see `Figure` of the API. */
export type Figure = {
  readonly indicator: Indicator;
  readonly kind: FigureKind;
  /** In words. */
  readonly definition: Label;
  readonly definitionVersion: string;
  /** In base units as decimal text; rates and points in percent, rounded once to two decimals; null where undefined. */
  readonly value: string | null;
  /** Before it is rounded, in base units; null where undefined. */
  readonly exact: Fraction | null;
  readonly unit: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly known: number;
  readonly unknown: number;
  readonly rounding: string;
  text(decimals?: number): string;
};

const UNITS: Record<FigureUnit, string> = { yuan: '元', mu: '亩', count: '个', percent: '%', points: '个百分点' };
const PERCENT = 100n;

type Computed = { readonly exact: Fraction | null; readonly known: number; readonly unknown: number };

/** By the definition in force at the point, or by another. */
export function figure(
  indicator: Indicator,
  totals: Totals,
  at: FigurePoint,
  { kind, unit, formula, version, zh, en } = definitionOf(indicator, at.day),
): Figure {
  const computed = compute(formula, totals, at);
  const terms =
    formula.op === 'ratio' ? [compute(formula.of, totals, at).exact, compute(formula.to, totals, at).exact] : [];
  return {
    indicator,
    kind,
    definition: { zh, en },
    definitionVersion: version,
    value: valueText(unit, computed),
    exact: computed.exact,
    unit: UNITS[unit],
    numerator: termText(terms[0]) ?? timeTerm(formula, at, 'numerator'),
    denominator: termText(terms[1]) ?? timeTerm(formula, at, 'denominator'),
    known: computed.known,
    unknown: computed.unknown,
    rounding: ROUNDING.id,
    text: (decimals) => printed(unit, computed, decimals),
  };
}

function compute(formula: Formula, totals: Totals, at: FigurePoint): Computed {
  switch (formula.op) {
    case 'sum': {
      const { value, known, unknown } = totals[formula.of];
      return { exact: fraction(value), known, unknown };
    }
    case 'sumWhereAny': {
      if (totals[formula.any].known === 0) return { exact: null, known: 0, unknown: 0 };
      const value = formula.of.reduce((sum, of) => sum + totals[of].value, 0n);
      const known = formula.of.reduce((sum, of) => sum + totals[of].known, 0);
      return { exact: fraction(value), known, unknown: 0 };
    }
    case 'ratio': {
      const [of, to] = [compute(formula.of, totals, at), compute(formula.to, totals, at)];
      const isDefined = of.exact && to.exact && !allUnknown(of);
      return { ...of, exact: isDefined ? fraction(of.exact.numerator, to.exact.numerator) : null };
    }
    case 'timeProgress': {
      const [over, under] = timeTerms(formula, at);
      return { exact: fraction(over, under), known: over, unknown: 0 };
    }
    case 'difference': {
      const [of, minus] = [compute(formula.of, totals, at), compute(formula.minus, totals, at)];
      return { ...of, exact: of.exact && minus.exact && subtract(of.exact, minus.exact) };
    }
    default:
      return never(formula);
  }
}

function timeTerms(formula: Extract<Formula, { op: 'timeProgress' }>, at: FigurePoint): [number, number] {
  return formula.by === 'months' ? [at.monthsEnded, 12] : [at.dayOfYear, at.daysOfYear];
}

function timeTerm(formula: Formula, at: FigurePoint, term: 'numerator' | 'denominator'): string | null {
  return formula.op === 'timeProgress' ? String(timeTerms(formula, at)[term === 'numerator' ? 0 : 1]) : null;
}

/** Terms are sums, so whole numbers of the base unit. */
function termText(term: Fraction | null | undefined): string | null {
  return term ? String(term.numerator) : null;
}

function allUnknown({ known, unknown }: Computed): boolean {
  return known === 0 && unknown > 0;
}

function valueText(unit: FigureUnit, computed: Computed): string | null {
  const { exact } = computed;
  if (!exact) return null;
  switch (unit) {
    case 'count':
      return String(exact.numerator);
    case 'yuan':
      return allUnknown(computed) ? null : String(exact.numerator);
    case 'mu':
      return allUnknown(computed) ? null : muText(Number(exact.numerator));
    case 'percent':
    case 'points':
      return roundedText(exact, 2, PERCENT);
    default:
      return never(unit);
  }
}

function printed(unit: FigureUnit, { exact, known, unknown }: Computed, decimals = 2): string {
  if (!exact) return NOTHING;
  switch (unit) {
    case 'yuan':
      return allUnknown({ exact, known, unknown }) ? 'xx亿元' : yiText(exact.numerator, decimals);
    case 'mu':
      return areaText({ milliMu: Number(exact.numerator), known, unknown }, decimals);
    case 'count':
      return String(exact.numerator);
    case 'percent':
      return `${roundedText(exact, decimals, PERCENT)}%`;
    case 'points':
      return `${roundedText(exact, decimals, PERCENT)}个百分点`;
    default:
      return never(unit);
  }
}
