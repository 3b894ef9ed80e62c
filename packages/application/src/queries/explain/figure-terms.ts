import {
  definitionOf,
  FUND_MEASURES,
  type FundMeasured,
  type FigurePoint,
  type FigureUnit,
  type Indicator,
  type IndicatorDefinition,
  isOfFunds,
  measuredIn,
  muText,
  periodOfKey,
  type Term,
  type TermRole,
  termsOf,
} from '@milepost/domain';
import type { FundCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import { type FigureScope, hasAllFunds, rowsIn, viewsOf } from '../figure-scope.js';
import { keyOf } from '../names/key-of.js';
import type { FigureSources } from '../reading-sources.js';

/** Steps of work to look at a row. */
const ROW = 0.5;

/** A term of a figure: what one project, or one fund of no project, adds to one measured quantity. */
export type FigureTerm = Term & {
  /** Where it stands; no two terms of a figure have the same. */
  readonly key: string;
  readonly role: TermRole;
  /** Of a project; null of a fund of no project. */
  readonly code: string | null;
  /** Stream of the fund. */
  readonly fund: string | null;
  /** What it is, for a person: the measured quantity and its month, or the fund's name. */
  readonly subject: string;
};

export type FigureTerms = { readonly at: FigurePoint; readonly terms: ReadonlyMap<string, FigureTerm> };

/**
 * All terms of a figure in the order of role, project and month: they add up to its value, or to the terms of its rate. By the definition
 * in force at the point, or by another.
 */
export async function figureTerms(
  indicator: Indicator,
  scope: FigureScope,
  basis: Basis,
  sources: FigureSources,
  definition?: IndicatorDefinition,
): Promise<FigureTerms> {
  const { at, point } = await viewsOf(scope, basis, sources);
  const { formula } = definition ?? definitionOf(indicator, at.day);
  const [rows, allFunds] = [await rowsIn(scope, point, at), hasAllFunds(scope)];
  const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const terms = new Map<string, FigureTerm>();
  function add(term: Omit<FigureTerm, 'key'>) {
    const key = [term.role, term.measured, term.code ?? term.fund, term.part ?? ''].join('/');
    terms.set(key, { ...term, key });
  }
  for (const { measured, role } of measuredIn(formula)) {
    for (const row of ordered) {
      const turn = sources.work.step(ROW);
      if (turn) await turn;
      for (const term of termsOf(measured, row, at, allFunds)) {
        add({ ...term, role, code: row.id, fund: null, subject: subjectOf(term, at) });
      }
    }
    if (!allFunds || !isOfFunds(measured)) continue;
    const names = await sources.names(basis.seq);
    for (const fund of await point.districtFunds()) {
      const term = fundTerm(measured, fund, at);
      if (term)
        add({
          ...term,
          role,
          code: null,
          fund: fund.id,
          subject: names.firstOf('FUND', keyOf(fund.name)) ?? fund.name,
        });
    }
  }
  return { at, terms };
}

/** In the base unit of the indicator's terms; null where all of it is unknown. */
export function termValue({ value, known, unknown }: Term, unit: FigureUnit): string | null {
  if (known === 0 && unknown > 0) return null;
  return unit === 'mu' ? muText(value) : String(value);
}

function subjectOf({ measured, part }: Term, { year, month }: FigurePoint): string {
  const ofMonth = measured === 'forecastOfMonth' || measured === 'forecasts' ? String(month) : part;
  return ofMonth === null ? measured : `${measured} ${periodOfKey(year, ofMonth)}`;
}

/** What a fund of no project adds. */
export function fundTerm(measured: FundMeasured, { years }: Pick<FundCard, 'years'>, at: FigurePoint): Term | null {
  const year = years[at.year];
  const [value, known] = year ? FUND_MEASURES[measured](year) : [0, 0];
  return known > 0 ? { measured, part: null, value, known, unknown: 0 } : null;
}
