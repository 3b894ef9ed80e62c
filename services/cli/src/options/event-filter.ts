import type { EventFilter } from '@milepost/application';
import { codeOf } from '@milepost/domain';
import type { Command } from 'commander';
import { asGiven, each, parseTimePoint, wholeNumber } from './parse.js';

export type EventFilterOptions = {
  readonly type?: readonly string[];
  readonly factType?: readonly string[];
  readonly stream?: readonly string[];
  readonly project?: readonly string[];
  readonly actor?: readonly string[];
  readonly unit?: readonly string[];
  readonly flag?: readonly string[];
  readonly occurredFrom?: string;
  readonly occurredTo?: string;
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
  readonly backdatedDays?: number;
  readonly amendmentsOnly?: true;
  readonly reason?: boolean;
  readonly evidence?: boolean;
  readonly stated?: boolean;
  readonly afterClose?: boolean;
};

/** Each may be given several times: any of them. Different ones: all of them. */
export function withEventFilter(command: Command): Command {
  return command
    .option('--type <type>', 'only of this type, such as StartVerified', each(asGiven))
    .option('--fact-type <type>', 'only about a fact of this type, such as ReturnApproved', each(asGiven))
    .option('--project <code>', 'only about this project (项目编号 or id)', each(codeOf))
    .option('--stream <name>', 'only of this stream, such as period-2018-05', each(asGiven))
    .option('--actor <id>', 'only by this actor, such as unit:区重点办', each(asGiven))
    .option('--unit <name>', 'only acts of this unit, or on its behalf', each(asGiven))
    .option('--flag <flag>', 'only with this flag, such as RETURN_WITHOUT_EVIDENCE', each(asGiven))
    .option('--occurred-from <when>', 'only of facts that hold from then on', parseTimePoint)
    .option('--occurred-to <when>', 'only of facts that held until then', parseTimePoint)
    .option('--recorded-from <when>', 'only recorded then or later', parseTimePoint)
    .option('--recorded-to <when>', 'only recorded then or earlier', parseTimePoint)
    .option('--backdated-days <n>', 'only recorded at least n days after they occurred', wholeNumber(0, 100_000))
    .option('--amendments-only', 'only corrections, adjustments, retractions and late returns')
    .option('--reason', 'only with a reason')
    .option('--no-reason', 'only without a reason')
    .option('--evidence', 'only with evidence')
    .option('--no-evidence', 'only without evidence')
    .option('--stated', 'only where a ledger states the registration time')
    .option('--no-stated', 'only with the registration time of the store’s clock')
    .option('--after-close', 'only recorded after the month that they belong to was closed')
    .option('--no-after-close', 'only recorded before the month that they belong to was closed');
}

export function eventFilterOf(options: EventFilterOptions): EventFilter {
  const { occurredFrom, occurredTo, recordedFrom, recordedTo } = options;
  return {
    types: options.type ?? null,
    factTypes: options.factType ?? null,
    streams: options.stream ?? null,
    projects: options.project ?? null,
    actors: options.actor ?? null,
    units: options.unit ?? null,
    flags: options.flag ?? null,
    occurred: rangeOf(occurredFrom, occurredTo),
    recorded: rangeOf(recordedFrom, recordedTo),
    backdatedDays: options.backdatedDays ?? null,
    amendmentsOnly: options.amendmentsOnly ?? null,
    hasReason: options.reason ?? null,
    hasEvidence: options.evidence ?? null,
    recordedAtStated: options.stated ?? null,
    recordedAfterClose: options.afterClose ?? null,
  };
}

function rangeOf(from: string | undefined, to: string | undefined): NonNullable<EventFilter['occurred']> | null {
  return from === undefined && to === undefined ? null : { from: from ?? null, to: to ?? null };
}
