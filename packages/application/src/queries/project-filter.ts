import {
  codeKey,
  decimalFraction,
  type FigurePoint,
  isDueNotStarted,
  type MeasureRow,
  type ProjectLevel,
  type ProjectNature,
  type ProjectStage,
} from '@milepost/domain';
import { allNamed, type ProjectOfCode } from '../codes/projects-named.js';
import { keyOf } from './names/key-of.js';
import { isBehind } from './project-year.js';

/** See `ProjectFilter` of the API. Null and left out are the same: no condition. */
export type ProjectFilter = {
  /** Ids, or codes as they may be written. */
  readonly codes?: readonly string[] | null;
  readonly campaigns?: readonly string[] | null;
  readonly levels?: readonly ProjectLevel[] | null;
  readonly stages?: readonly ProjectStage[] | null;
  readonly townships?: readonly string[] | null;
  readonly industries?: readonly string[] | null;
  readonly leadUnits?: readonly string[] | null;
  readonly tags?: readonly string[] | null;
  /** Whole 元 as text. */
  readonly totalInvestmentAtLeast?: string | null;
  readonly started?: boolean | null;
  /** On the list of the year asked for. */
  readonly listed?: boolean | null;
  readonly natures?: readonly ProjectNature[] | null;
  readonly owners?: readonly string[] | null;
  /** Part of the name or of a code, folded as names are. */
  readonly search?: string | null;
  /** Whole 元 as text. */
  readonly totalInvestmentBelow?: string | null;
  /** Should have started by the day and has not. */
  readonly dueNotStarted?: boolean | null;
  /** LEAD_POINTS below so many points, as decimal text; without a plan there are none. */
  readonly leadPointsBelow?: string | null;
};

/** `inYear`: the same project at the point of the year asked for, null where it had not begun there. */
type Matcher = (row: MeasureRow, inYear: MeasureRow | null, at: FigurePoint) => boolean;

/** Names are found by their key; codes are those of the records, as `withProjectsNamed` gives them. */
export function matcherOf(filter: ProjectFilter): Matcher {
  const codes = amongst(filter.codes);
  const [campaigns, townships, industries, leadUnits, owners, tags] = (
    ['campaigns', 'townships', 'industries', 'leadUnits', 'owners', 'tags'] as const
  ).map((names) => amongst(filter[names], keyOf));
  const [levels, stages, natures] = [amongst(filter.levels), amongst(filter.stages), amongst(filter.natures)];
  const isFound = searchOf(filter.search);
  const lead = filter.leadPointsBelow == null ? null : decimalFraction(filter.leadPointsBelow);
  const named = (names: Wanted<string> | undefined, value: string | null) =>
    !names || (value !== null && names.has(keyOf(value)));
  const { totalInvestmentAtLeast, totalInvestmentBelow, started, listed, dueNotStarted } = filter;
  const is = (wanted: boolean | null | undefined, actual: boolean) =>
    wanted === null || wanted === undefined || wanted === actual;
  return (row, inYear, at) =>
    (!codes || codes.has(row.id)) &&
    named(campaigns, row.campaign) &&
    (!levels || (row.level !== null && levels.has(row.level))) &&
    (!stages || stages.has(row.stage)) &&
    named(townships, row.township) &&
    named(industries, row.industry) &&
    named(leadUnits, row.leadUnit) &&
    named(owners, row.owner) &&
    (!natures || (row.nature !== null && natures.has(row.nature))) &&
    isFound(row) &&
    (!tags || row.tags.some((tag) => tags.has(keyOf(tag)))) &&
    (!totalInvestmentAtLeast ||
      (row.totalInvestment !== null && row.totalInvestment >= Number(totalInvestmentAtLeast))) &&
    (!totalInvestmentBelow || (row.totalInvestment !== null && row.totalInvestment < Number(totalInvestmentBelow))) &&
    is(dueNotStarted, inYear !== null && isDueNotStarted(inYear, at)) &&
    (!lead || (inYear !== null && isBehind(inYear, at, lead))) &&
    is(started, row.startedOn !== null) &&
    is(listed, inYear?.years[at.year]?.listed === true);
}

/** Whether what is searched for is part of the name or of a code. */
function searchOf(search: string | null | undefined): (row: MeasureRow) => boolean {
  if (search == null) return () => true;
  const [name, code] = [keyOf(search), codeKey(search)];
  return (row) =>
    keyOf(row.name).includes(name) ||
    (code !== '' && [row.id, ...row.codes].some((known) => codeKey(known).includes(code)));
}

type Wanted<T> = ReadonlySet<T> | null;

/** Null: no condition. */
function amongst<T>(values: readonly T[] | null | undefined, spelled: (value: T) => T = (value) => value): Wanted<T> {
  return values ? new Set(values.map(spelled)) : null;
}

export function isEmptyFilter(filter: ProjectFilter): boolean {
  return Object.values(filter).every((value) => (value ?? null) === null);
}

/** The filter with whatever projects its codes may mean. */
export async function withProjectsNamed(filter: ProjectFilter, projectOfCode: ProjectOfCode): Promise<ProjectFilter> {
  return filter.codes ? { ...filter, codes: await allNamed(filter.codes, projectOfCode) } : filter;
}
