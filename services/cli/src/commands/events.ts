import { EVENT_ORDERS, type EventOrder } from '@milepost/application';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { eventFilterOf, type EventFilterOptions, withEventFilter } from '../options/event-filter.js';
import { oneOf } from '../options/parse.js';
import { withServer } from '../options/server.js';
import {
  type AnswerOptions,
  type AsOfOptions,
  pageOf,
  type PageOptions,
  withAnswer,
  withAsOf,
  withPage,
} from '../options/shared.js';
import { countsTable, eventsTable } from '../output/list-tables.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions &
  AsOfOptions &
  EventFilterOptions &
  PageOptions & { readonly order?: EventOrder; readonly counts?: true };

const ORDERS = Object.keys(EVENT_ORDERS) as EventOrder[];

export const addEvents: AddCommand = (program, handle) => {
  const command = program
    .command('events')
    .description(say('the audit trail, in the order of the log', '审计轨迹，按登记先后'))
    .option(
      '--order <order>',
      say(`${ORDERS.join(', ')} (default: LOG)`, `${ORDERS.join('、')}（默认LOG）`),
      oneOf(ORDERS),
    )
    .option('--counts', say('also how many match of each type and of each unit', '另计各类型、各单位的数目'));
  withServer(withAnswer(withAsOf(withPage(withEventFilter(command))))).action(handle(events));
};

const events: Run<Options> = async (context, options) => {
  const { order, counts = false, asOf, json } = options;
  const query = { ...pageOf(options), orderBy: order, counts, asOf, filter: eventFilterOf(options) };
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'auditor', async (client, calendar) => {
    const answer = await client.events(query);
    if (json) printJson(context, answer);
    else context.stdout.write(`${answer.counts ? countsTable(answer.counts) : ''}${eventsTable(answer, calendar)}`);
    return EXIT.ok;
  });
};
