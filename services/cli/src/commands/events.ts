import type { EventFilter } from '@milepost/application';
import { codeOf } from '@milepost/domain';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { asGiven, each, parseTimePoint, wholeNumber } from '../options/parse.js';
import {
  type AnswerOptions,
  type AsOfOptions,
  pageOf,
  type PageOptions,
  withAnswer,
  withAsOf,
  withPage,
} from '../options/shared.js';
import { eventsTable } from '../output/list-tables.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions &
  AsOfOptions &
  PageOptions & {
    readonly type?: readonly string[];
    readonly stream?: readonly string[];
    readonly project?: readonly string[];
    readonly actor?: readonly string[];
    readonly occurredFrom?: string;
    readonly occurredTo?: string;
    readonly recordedFrom?: string;
    readonly recordedTo?: string;
    readonly backdatedDays?: number;
    readonly amendmentsOnly?: true;
  };

export const addEvents: AddCommand = (program, handle) => {
  const command = program
    .command('events')
    .description('the audit trail, in the order of the log')
    .option('--type <type>', 'only of this type, such as StartVerified', each(asGiven))
    .option('--project <code>', 'only about this project (项目编号 or id)', each(codeOf))
    .option('--stream <name>', 'only of this stream, such as period-2018-05', each(asGiven))
    .option('--actor <id>', 'only by this actor, such as unit:区重点办', each(asGiven))
    .option('--occurred-from <when>', 'only of facts that hold from then on', parseTimePoint)
    .option('--occurred-to <when>', 'only of facts that held until then', parseTimePoint)
    .option('--recorded-from <when>', 'only recorded then or later', parseTimePoint)
    .option('--recorded-to <when>', 'only recorded then or earlier', parseTimePoint)
    .option('--backdated-days <n>', 'only recorded at least n days after they occurred', wholeNumber(0, 100_000))
    .option(
      '--amendments-only',
      'only what changed something known: corrections, adjustments, retractions, voidings and late returns',
    );
  withAnswer(withAsOf(withPage(command))).action(handle(events));
};

const events: Run<Options> = async (context, options) => {
  const query = { ...pageOf(options), asOf: options.asOf, filter: filterOf(options) };
  const session = await openSession(context, options);
  return withRegister(context, session, 'auditor', async (client, calendar) => {
    const answer = await client.events(query);
    if (options.json) printJson(context, answer);
    else context.stdout.write(eventsTable(answer, calendar));
    return EXIT.ok;
  });
};

function filterOf(options: Options): EventFilter {
  const { type, stream, project, actor, occurredFrom, occurredTo, recordedFrom, recordedTo } = options;
  return {
    types: type ?? null,
    streams: stream ?? null,
    projects: project ?? null,
    actors: actor ?? null,
    occurred: rangeOf(occurredFrom, occurredTo),
    recorded: rangeOf(recordedFrom, recordedTo),
    backdatedDays: options.backdatedDays ?? null,
    amendmentsOnly: options.amendmentsOnly ?? null,
  };
}

function rangeOf(from: string | undefined, to: string | undefined): NonNullable<EventFilter['occurred']> | null {
  return from === undefined && to === undefined ? null : { from: from ?? null, to: to ?? null };
}
