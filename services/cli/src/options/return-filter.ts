import type { ReturnFilter } from '@milepost/application';
import { RETURN_STATES, type ReturnStateName } from '@milepost/domain';
import type { Command } from 'commander';
import { say } from '../language.js';
import { asGiven, each, oneOf } from './parse.js';

export type ReturnFilterOptions = {
  readonly period?: readonly string[];
  readonly state?: readonly ReturnStateName[];
  readonly project?: readonly string[];
  readonly unit?: readonly string[];
};

const STATES = Object.keys(RETURN_STATES) as ReturnStateName[];

/** Each may be given several times: any of them. Different ones: all of them. */
export function withReturnFilter(command: Command): Command {
  return command
    .option(
      '--period <period>',
      say('only of this month or ten days: 2018-05, 2018-05-2', '只看该月或该旬：2018-05、2018-05-2'),
      each(asGiven),
    )
    .option(
      '--state <state>',
      say(`only in this state: ${STATES.join(', ')}`, `只看该状态：${STATES.join('、')}`),
      each(oneOf(STATES)),
    )
    .option('--project <code>', say('only of this project, by code or id', '只看该项目（编号或id）'), each(asGiven))
    .option(
      '--unit <name>',
      say('only of projects that this unit leads or owns', '只看该单位牵头或建设的项目'),
      each(asGiven),
    );
}

export function returnFilterOf({ period, state, project, unit }: ReturnFilterOptions): ReturnFilter {
  return { periods: period ?? null, states: state ?? null, projects: project ?? null, units: unit ?? null };
}
