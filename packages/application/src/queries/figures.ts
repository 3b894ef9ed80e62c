import {
  type Figure,
  figure,
  type FigurePoint,
  type Indicator,
  INDICATOR_NAMES,
  measure,
  type MeasureRow,
} from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import { type FundCard, FUNDS } from '@milepost/views';
import type { Basis } from './basis.js';
import { isEmptyFilter, matches, type ProjectFilter } from './project-filter.js';
import type { Rows } from './rows.js';

export type FigureGroup = 'CAMPAIGN' | 'LEVEL' | 'TOWNSHIP' | 'LEAD_UNIT';

export type FiguresRequest = {
  readonly year?: number | null;
  readonly filter?: ProjectFilter | null;
  readonly indicators?: readonly Indicator[] | null;
};

export type FigureSheet = { readonly year: number; readonly group: string | null; readonly figures: readonly Figure[] };

const GROUP_OF: Readonly<Record<FigureGroup, (row: MeasureRow) => string | null>> = {
  CAMPAIGN: ({ campaign }) => campaign,
  LEVEL: ({ level }) => level,
  TOWNSHIP: ({ township }) => township,
  LEAD_UNIT: ({ leadUnit }) => leadUnit,
};

/** The year's figures over the listed projects that match; without a filter with the funds of no project. */
export async function figures(
  request: FiguresRequest,
  basis: Basis,
  rows: Rows,
  reads: ReadStore,
): Promise<FigureSheet> {
  const { at, matching } = await select(request, basis, rows);
  const withoutFilter = isEmptyFilter(request.filter ?? {});
  const totals = measure(matching, at, withoutFilter ? await districtFunds(at, basis, reads) : undefined);
  return { year: at.year, group: null, figures: indicators(request).map((indicator) => figure(indicator, totals, at)) };
}

/** One sheet per group that has a listed project, in the groups' order of name. */
export async function figuresBy(
  group: FigureGroup,
  request: FiguresRequest,
  basis: Basis,
  rows: Rows,
): Promise<FigureSheet[]> {
  const { at, matching } = await select(request, basis, rows);
  const groups = new Map<string | null, MeasureRow[]>();
  for (const row of matching) {
    const name = GROUP_OF[group](row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups]
    .filter(([, members]) => members.some((row) => row.years[at.year]?.listed))
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, members]) => {
      const totals = measure(members, at);
      return {
        year: at.year,
        group: name,
        figures: indicators(request).map((indicator) => figure(indicator, totals, at)),
      };
    });
}

async function select(
  { year, filter }: FiguresRequest,
  basis: Basis,
  rows: Rows,
): Promise<{ at: FigurePoint; matching: readonly MeasureRow[] }> {
  const at = await rows.pointOf(basis, year);
  const all = await rows.at(at.validAt, basis.seq);
  return { at, matching: filter ? all.filter((row) => matches(filter, row, row, at)) : all };
}

async function districtFunds(at: FigurePoint, basis: Basis, reads: ReadStore) {
  const funds = reads.timeline(FUNDS.schema.name).at<FundCard>('fund', { validAt: at.validAt, seq: basis.seq });
  const { documents } = await funds.page({ where: [{ op: 'eq', field: 'project', value: null }], limit: 10_000 });
  const sum = { grantsWon: 0, grants: 0, loansDisbursed: 0, loans: 0 };
  for (const { years } of documents) {
    const year = years[at.year];
    if (!year) continue;
    sum.grantsWon += year.grantsWon;
    sum.grants += year.grants;
    sum.loansDisbursed += year.loansDisbursed;
    sum.loans += year.loans;
  }
  return sum;
}

function indicators(request: FiguresRequest): readonly Indicator[] {
  return request.indicators ?? INDICATOR_NAMES;
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
