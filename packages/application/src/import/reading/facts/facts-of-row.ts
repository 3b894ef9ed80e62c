import type { Told } from '../options.js';
import type { FactInput, FactRead } from '../output.js';
import type { RowRead } from '../rows/row-read.js';
import { issueCategoryOf } from './issue-category.js';
import { lastDayOfPeriod } from './last-day-of-period.js';

type Flags = FactRead['flags'];

/** What a row says of a project, as commands, in the order in which they are recorded. */
export function factsOfRow(row: RowRead, code: string, told: Told): readonly FactRead[] {
  const { sheet, row: number } = row.project;
  const of = { project: code };
  const fact = (command: string, input: Input, flags: Flags = []): FactRead => ({
    sheet,
    row: number,
    command,
    input: known(input),
    flags,
  });
  const assumed: Flags = row.start?.assumed === true ? ['DAY_ASSUMED'] : [];
  return [
    fact('listProject', { code, ...listingOf(row), occurredAt: told.listedOn }),
    ...some(row.project.planBaseline, (amount) =>
      fact('approvePlan', { ...of, year: told.year, amount, occurredAt: told.listedOn }),
    ),
    ...some(row.opening, (amount) =>
      fact('setOpeningBalance', { ...of, amount, occurredAt: `${told.year - 1}-12-31` }),
    ),
    ...row.periods.flatMap(({ period, from, amount, progress }) =>
      some(amount, () =>
        fact('submitReturn', {
          ...of,
          period,
          amount,
          from: from === period ? null : from,
          progress,
          occurredAt: lastDayOfPeriod(period),
        }),
      ),
    ),
    ...row.periods.flatMap(({ period, amount, progress }) =>
      amount !== null || progress === null
        ? []
        : [fact('reportProgress', { ...of, period, progress, occurredAt: lastDayOfPeriod(period) })],
    ),
    ...some(row.start, ({ on }) => fact('declareStart', { ...of, occurredAt: on }, assumed)),
    ...some(row.start, ({ on }) => fact('verifyStart', { ...of, occurredAt: on }, assumed)),
    ...some(row.issue, (description) =>
      fact('raiseIssue', { ...of, category: issueCategoryOf(description), description, occurredAt: told.asOf }),
    ),
    ...row.attributes.map(([name, value]) => fact('setAttribute', { ...of, name, value, occurredAt: told.asOf })),
  ];
}

type Input = Readonly<Record<string, FactInput[string] | null>>;

function listingOf({ project }: RowRead): Input {
  const { name, campaign, level, nature, township, industry, tags, owner, leadUnit, responsiblePost } = project;
  const { totalInvestment, content, place, nationalCode, plannedStart, plannedCompletion } = project;
  return {
    name,
    campaign,
    level,
    nature,
    township,
    industry,
    tags: tags.length === 0 ? null : tags,
    owner,
    leadUnit,
    responsiblePost,
    totalInvestment,
    content,
    place,
    nationalCode,
    plannedStart,
    plannedCompletion,
  };
}

/** What is not known is left out. */
function known(input: Input): FactInput {
  const said: Record<string, FactInput[string]> = {};
  for (const key in input) {
    const value = input[key];
    if (value !== undefined && value !== null) said[key] = value;
  }
  return said;
}

function some<T, R>(value: T | null, make: (value: T) => R): R[] {
  return value === null ? [] : [make(value)];
}
