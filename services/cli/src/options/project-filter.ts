import type { ProjectFilter } from '@milepost/application';
import {
  PROJECT_LEVELS,
  PROJECT_NATURES,
  PROJECT_STAGES,
  type ProjectLevel,
  type ProjectNature,
  type ProjectStage,
} from '@milepost/domain';
import type { Command } from 'commander';
import { asGiven, each, oneOf, parseDecimal, parseYuan } from './parse.js';

export type FilterOptions = {
  readonly code?: readonly string[];
  readonly campaign?: readonly string[];
  readonly level?: readonly ProjectLevel[];
  readonly stage?: readonly ProjectStage[];
  readonly township?: readonly string[];
  readonly industry?: readonly string[];
  readonly leadUnit?: readonly string[];
  readonly tag?: readonly string[];
  readonly totalInvestmentAtLeast?: string;
  readonly started?: boolean;
  readonly listed?: boolean;
  readonly nature?: readonly ProjectNature[];
  readonly owner?: readonly string[];
  readonly search?: string;
  readonly totalInvestmentBelow?: string;
  readonly dueNotStarted?: boolean;
  readonly leadPointsBelow?: string;
};

const LEVELS = Object.keys(PROJECT_LEVELS) as ProjectLevel[];
const LEVELS_IN_CHINESE = Object.fromEntries(LEVELS.map((level) => [PROJECT_LEVELS[level].zh, level]));

const NATURES = Object.keys(PROJECT_NATURES) as ProjectNature[];
const NATURES_IN_CHINESE = Object.fromEntries(NATURES.map((nature) => [PROJECT_NATURES[nature].zh, nature]));

/** Each may be given several times: any of them. Different ones: all of them. */
export function withProjectFilter(command: Command): Command {
  return command
    .option('--code <code>', 'only this project (项目编号)', each(asGiven))
    .option('--campaign <name>', 'only of this campaign (攻坚战)', each(asGiven))
    .option(
      '--level <level>',
      'only of this level: district, county, city, province, national',
      each(oneOf(LEVELS, LEVELS_IN_CHINESE)),
    )
    .option('--stage <stage>', 'only at this stage, such as started', each(oneOf(PROJECT_STAGES)))
    .option('--township <name>', 'only in this township (乡镇街道)', each(asGiven))
    .option('--industry <name>', 'only of this industry (产业类别)', each(asGiven))
    .option('--lead-unit <name>', 'only of this lead unit (牵头责任单位)', each(asGiven))
    .option('--tag <tag>', 'only with this tag (标签)', each(asGiven))
    .option('--total-investment-at-least <yuan>', 'only with this total investment or more (以上), in 元', parseYuan)
    .option('--started', 'only with a verified start')
    .option('--no-started', 'only without a verified start')
    .option('--listed', 'only on the list of the year')
    .option('--no-listed', 'only not on the list of the year')
    .option('--nature <nature>', 'only of this nature: 续建, new-start …', each(oneOf(NATURES, NATURES_IN_CHINESE)))
    .option('--owner <name>', 'only of this owner (建设单位)', each(asGiven))
    .option('--search <text>', 'only with this in the name or in a code', asGiven)
    .option('--total-investment-below <yuan>', 'only with less total investment, in 元', parseYuan)
    .option('--due-not-started', 'only those that should have started and have not')
    .option('--lead-points-below <points>', 'only further behind than this many points', parseDecimal);
}

/** Undefined where no condition is given: figures then count funds of no project too. */
export function projectFilterOf(options: FilterOptions): ProjectFilter | undefined {
  const { code, campaign, level, stage, township, industry, leadUnit, tag, nature, owner, ...rest } = options;
  const { totalInvestmentAtLeast, totalInvestmentBelow, started, listed, search } = rest;
  const { dueNotStarted, leadPointsBelow } = rest;
  const filter = {
    codes: code,
    campaigns: campaign,
    levels: level,
    stages: stage,
    townships: township,
    industries: industry,
    leadUnits: leadUnit,
    tags: tag,
    totalInvestmentAtLeast,
    started,
    listed,
    natures: nature,
    owners: owner,
    search,
    totalInvestmentBelow,
    dueNotStarted,
    leadPointsBelow,
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
