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
import { say } from '../language.js';

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
    .option('--code <code>', say('only this project, by its code', '只看该项目（项目编号）'), each(asGiven))
    .option('--campaign <name>', say('only of this campaign', '只看该攻坚战'), each(asGiven))
    .option(
      '--level <level>',
      say(
        'only of this level: district, county, city, province, national',
        '只看该级别：区级、县级、市级、省级、国家级',
      ),
      each(oneOf(LEVELS, LEVELS_IN_CHINESE)),
    )
    .option(
      '--stage <stage>',
      say('only at this stage, such as started', '只看该阶段，如STARTED'),
      each(oneOf(PROJECT_STAGES)),
    )
    .option('--township <name>', say('only in this township', '只看该乡镇街道'), each(asGiven))
    .option('--industry <name>', say('only of this industry', '只看该产业类别'), each(asGiven))
    .option('--lead-unit <name>', say('only of this lead unit', '只看该牵头责任单位'), each(asGiven))
    .option('--tag <tag>', say('only with this tag', '只看有该标签的'), each(asGiven))
    .option(
      '--total-investment-at-least <yuan>',
      say('only with this total investment or more, in yuan', '只看总投资达到此数以上的，单位元'),
      parseYuan,
    )
    .option('--started', say('only with a verified start', '只看已认定开工的'))
    .option('--no-started', say('only without a verified start', '只看未认定开工的'))
    .option('--listed', say('only on the list of the year', '只看在年度清单内的'))
    .option('--no-listed', say('only not on the list of the year', '只看不在年度清单内的'))
    .option(
      '--nature <nature>',
      say('only of this nature: carried-over, new-start …', '只看该建设性质：续建、计划新开工等'),
      each(oneOf(NATURES, NATURES_IN_CHINESE)),
    )
    .option('--owner <name>', say('only of this owner', '只看该建设单位'), each(asGiven))
    .option('--search <text>', say('only with this in the name or in a code', '名称或编号含此文字'), asGiven)
    .option(
      '--total-investment-below <yuan>',
      say('only with less total investment, in yuan', '只看总投资低于此数的，单位元'),
      parseYuan,
    )
    .option('--due-not-started', say('only those that should have started and have not', '只看应开工而未开工的'))
    .option(
      '--lead-points-below <points>',
      say('only further behind than this many points', '只看进度差低于此百分点的'),
      parseDecimal,
    );
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
