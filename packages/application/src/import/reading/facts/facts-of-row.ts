import type { Told } from '../options.js';
import type { FactInput, FactRead } from '../output.js';
import type { RowRead } from '../rows/row-read.js';
import { issueCategoryOf } from './issue-category.js';
import { lastDayOfPeriod } from './last-day-of-period.js';

type Flags = FactRead['flags'];

const NO_FLAGS: Flags = [];
const DAY_ASSUMED: Flags = ['DAY_ASSUMED'];

/** What a row says of a project, as commands, in the order in which they are recorded. */
export function factsOfRow(row: RowRead, project: string, told: Told): readonly FactRead[] {
  const { sheet, row: number, planBaseline } = row.project;
  const facts: FactRead[] = [];
  function say(command: string, input: Input, flags: Flags = NO_FLAGS): void {
    facts.push({ sheet, row: number, command, input: known(input), flags });
  }

  say('listProject', listingOf(row, project, told.listedOn));
  if (planBaseline !== null)
    say('approvePlan', { project, year: told.year, amount: planBaseline, occurredAt: told.listedOn });
  if (row.opening !== null)
    say('setOpeningBalance', { project, amount: row.opening, occurredAt: `${told.year - 1}-12-31` });
  for (const { period, from, amount, progress } of row.periods) {
    if (amount === null) continue;
    const first = from === period ? null : from;
    say('submitReturn', { project, period, amount, from: first, progress, occurredAt: lastDayOfPeriod(period) });
  }
  for (const { period, amount, progress } of row.periods)
    if (amount === null && progress !== null)
      say('reportProgress', { project, period, progress, occurredAt: lastDayOfPeriod(period) });
  if (row.start !== null) {
    const flags = row.start.assumed ? DAY_ASSUMED : NO_FLAGS;
    say('declareStart', { project, occurredAt: row.start.on }, flags);
    say('verifyStart', { project, occurredAt: row.start.on }, flags);
  }
  if (row.issue !== null)
    say('raiseIssue', {
      project,
      category: issueCategoryOf(row.issue),
      description: row.issue,
      occurredAt: told.asOf,
    });
  for (const [name, value] of row.attributes) say('setAttribute', { project, name, value, occurredAt: told.asOf });
  return facts;
}

type Input = Readonly<Record<string, FactInput[string] | null>>;

function listingOf({ project }: RowRead, code: string, occurredAt: string): Input {
  const { name, campaign, level, nature, township, industry, tags, owner, leadUnit, responsiblePost } = project;
  const { totalInvestment, content, place, nationalCode, plannedStart, plannedCompletion } = project;
  return {
    code,
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
    occurredAt,
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
