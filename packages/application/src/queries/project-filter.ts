import type { FigurePoint, MeasureRow, ProjectLevel, ProjectStage } from '@milepost/domain';

/** See `ProjectFilter` of the API. Null and left out are the same: no condition. */
export type ProjectFilter = {
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
};

/** @param inYear the same project at the point of the year asked for, null where it had not begun there */
export function matches(filter: ProjectFilter, row: MeasureRow, inYear: MeasureRow | null, at: FigurePoint): boolean {
  const {
    codes,
    campaigns,
    levels,
    stages,
    townships,
    industries,
    leadUnits,
    tags,
    totalInvestmentAtLeast,
    started,
    listed,
  } = filter;
  const among = <T>(values: readonly T[] | null | undefined, value: T | null) =>
    !values || (value !== null && values.includes(value));
  const is = (wanted: boolean | null | undefined, actual: boolean) =>
    wanted === null || wanted === undefined || wanted === actual;
  return (
    among(codes, row.id) &&
    among(campaigns, row.campaign) &&
    among(levels, row.level) &&
    among(stages, row.stage) &&
    among(townships, row.township) &&
    among(industries, row.industry) &&
    among(leadUnits, row.leadUnit) &&
    (!tags || tags.some((tag) => row.tags.includes(tag))) &&
    (!totalInvestmentAtLeast ||
      (row.totalInvestment !== null && row.totalInvestment >= Number(totalInvestmentAtLeast))) &&
    is(started, row.startedOn !== null) &&
    is(listed, inYear?.years[at.year]?.listed === true)
  );
}

export function isEmptyFilter(filter: ProjectFilter): boolean {
  return Object.values(filter).every((value) => (value ?? null) === null);
}
