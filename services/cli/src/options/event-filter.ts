import type { EventFilter } from '@milepost/application';
import { codeOf } from '@milepost/domain';
import type { Command } from 'commander';
import { asGiven, each, parseTimePoint, wholeNumber } from './parse.js';
import { say } from '../language.js';

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
    .option(
      '--type <type>',
      say('only of this type, such as StartVerified', '只看该类型，如StartVerified'),
      each(asGiven),
    )
    .option(
      '--fact-type <type>',
      say('only about a fact of this type, such as ReturnApproved', '只看关于该类事实的，如ReturnApproved'),
      each(asGiven),
    )
    .option('--project <code>', say('only about this project, by code or id', '只看该项目（编号或id）'), each(codeOf))
    .option(
      '--stream <name>',
      say('only of this stream, such as period-2018-05', '只看该流，如period-2018-05'),
      each(asGiven),
    )
    .option('--actor <id>', say('only by this actor, by id', '只看该经办人，如unit:区重点办'), each(asGiven))
    .option('--unit <name>', say('only acts of this unit, or on its behalf', '只看该单位或代其所为'), each(asGiven))
    .option(
      '--flag <flag>',
      say('only with this flag, such as RETURN_WITHOUT_EVIDENCE', '只看有该提示的，如RETURN_WITHOUT_EVIDENCE'),
      each(asGiven),
    )
    .option('--occurred-from <when>', say('only of facts that hold from then on', '只看自该日起的事实'), parseTimePoint)
    .option('--occurred-to <when>', say('only of facts that held until then', '只看至该日止的事实'), parseTimePoint)
    .option('--recorded-from <when>', say('only recorded then or later', '只看该时及以后登记的'), parseTimePoint)
    .option('--recorded-to <when>', say('only recorded then or earlier', '只看该时及以前登记的'), parseTimePoint)
    .option(
      '--backdated-days <n>',
      say('only recorded at least n days after they occurred', '只看发生至少n天后才登记的'),
      wholeNumber(0, 100_000),
    )
    .option(
      '--amendments-only',
      say('only corrections, adjustments, retractions and late returns', '只看更正、调整、核减、作废和补报'),
    )
    .option('--reason', say('only with a reason', '只看有原因的'))
    .option('--no-reason', say('only without a reason', '只看无原因的'))
    .option('--evidence', say('only with evidence', '只看有凭证的'))
    .option('--no-evidence', say('only without evidence', '只看无凭证的'))
    .option('--stated', say('only where a ledger states the registration time', '只看登记时间为台账所载的'))
    .option('--no-stated', say('only with the registration time of the store’s clock', '只看登记时间为系统时钟的'))
    .option(
      '--after-close',
      say('only recorded after the month that they belong to was closed', '只看所属月份关账后登记的'),
    )
    .option(
      '--no-after-close',
      say('only recorded before the month that they belong to was closed', '只看所属月份关账前登记的'),
    );
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
