import { compareFractions, figure, type Fraction, type Indicator, measure } from '@milepost/domain';
import type { Basis } from './basis.js';
import { type FigureGroup, rowsIn, viewsOf } from './figure-scope.js';
import { type FigureAnswer, figuresBy } from './figures.js';
import { bounds, type Connection, type PageRequest, pageInOrder } from './paging.js';
import type { ProjectFilter } from './project-filter.js';
import type { FigureSources } from './reading-sources.js';

export type RankingRequest = PageRequest & {
  readonly indicator: Indicator;
  /** Left out: each project by itself. */
  readonly group?: FigureGroup | null;
  readonly year?: number | null;
  readonly filter?: ProjectFilter | null;
};

/** A project or a group with its figure. */
export type Ranked = {
  /** The highest value is 1, equal ones are of one rank, and the next is as far behind as there are before it; null: undefined. */
  readonly rank: number | null;
  /** At the other point. */
  readonly rankBefore: number | null;
  /** Null of projects, and of what is in no group. */
  readonly group: string | null;
  readonly code: string | null;
  readonly figure: FigureAnswer;
};

type Entry = Pick<Ranked, 'group' | 'code' | 'figure'>;

/** Highest first, undefined ones last; ties in the order of codes or groups. */
export async function ranking(
  request: RankingRequest,
  basis: Basis,
  since: Basis | null,
  sources: FigureSources,
): Promise<Connection<Ranked>> {
  const list = `ranking/${request.indicator}/${request.group ?? ''}`;
  const limits = bounds(list, 1, request);
  const { at } = await viewsOf(request, basis, sources);
  const inYear = { ...request, year: at.year };
  const now = ranks(await entries(inYear, basis, sources));
  const before = since && new Map(ranks(await entries(inYear, since, sources)).map((one) => [keyOf(one), one.rank]));
  const nodes = now.map((one): Ranked => ({ ...one, rankBefore: before?.get(keyOf(one)) ?? null }));
  return pageInOrder(nodes, list, limits);
}

async function entries(request: RankingRequest, basis: Basis, sources: FigureSources): Promise<Entry[]> {
  const { indicator, group } = request;
  if (group) {
    const sheets = await figuresBy({ group }, { ...request, indicators: [indicator] }, basis, sources);
    return sheets.flatMap(({ group: name, figures: [found] }) =>
      found ? [{ group: name, code: null, figure: found }] : [],
    );
  }
  const { at, point } = await viewsOf(request, basis, sources);
  const filter = request.filter ?? {};
  const rows = (await rowsIn({ filter }, point, at)).filter((row) => row.years[at.year]?.listed);
  const ranked: Entry[] = [];
  for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const turn = sources.work.step();
    if (turn) await turn;
    const scope = { filter: { ...filter, codes: [row.id] }, year: at.year };
    const found = { ...figure(indicator, measure([row], at), at), scope, basis };
    ranked.push({ group: null, code: row.id, figure: found });
  }
  return ranked;
}

function ranks(all: readonly Entry[]): (Entry & Pick<Ranked, 'rank'>)[] {
  const ordered = [...all].sort((a, b) => compare(valueOf(a), valueOf(b)));
  let rank = 0;
  return ordered.map((one, index) => {
    const value = valueOf(one);
    const before = index === 0 ? null : valueOf(ordered[index - 1] as Entry);
    if (value === null) return { ...one, rank: null };
    if (before === null || compareFractions(value, before) !== 0) rank = index + 1;
    return { ...one, rank };
  });
}

function valueOf({ figure: { exact, value } }: Entry): Fraction | null {
  return value === null ? null : exact;
}

function compare(a: Fraction | null, b: Fraction | null): number {
  if (a && b) return -compareFractions(a, b);
  return a ? -1 : b ? 1 : 0;
}

function keyOf({ group, code }: Pick<Entry, 'group' | 'code'>): string {
  return JSON.stringify([group, code]);
}
