import type { PeriodsAnswer, ReturnsAnswer } from '../client/answers/lists.js';
import { PERIODS, RETURNS } from '../client/documents/lists.js';
import { say } from '../language.js';
import { asYear } from '../options/parse.js';
import { returnFilterOf, type ReturnFilterOptions, withReturnFilter } from '../options/return-filter.js';
import { withServer } from '../options/server.js';
import { type AsOfOptions, pageOf, type PageOptions, withAnswer, withAsOf, withPage } from '../options/shared.js';
import { periodsTable, returnsTable } from '../output/more-tables.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';

export const addReturns: AddCommand = (program, handle) => {
  const command = program
    .command('returns')
    .description(say('the monthly returns: who has reported, who has not, who was late', '报送情况：已报、未报、迟报'));
  withServer(withAnswer(withAsOf(withPage(withReturnFilter(command))))).action(
    handle(
      asking<AsOfOptions & PageOptions & ReturnFilterOptions, ReturnsAnswer>({
        document: RETURNS,
        variables: ({ asOf, ...options }) => ({ asOf, filter: returnFilterOf(options), ...pageOf(options) }),
        text: returnsTable,
      }),
    ),
  );
};

export const addPeriods: AddCommand = (program, handle) => {
  const command = program
    .command('periods')
    .description(say('the months of a year: open, closed, re-opened', '一年各月：未关账、已关账、已重开'))
    .argument('<year>', say('of these months', '年度'), asYear);
  withServer(withAnswer(withAsOf(command))).action(
    handle(
      asking<AsOfOptions, PeriodsAnswer, [year: number]>({
        document: PERIODS,
        variables: ({ asOf }, year) => ({ year, asOf }),
        text: periodsTable,
      }),
    ),
  );
};
