import { EVENT_ORDERS, type EventOrder, PROJECT_ORDERS, type ProjectOrder } from '@milepost/application';
import { eventFilterOf, type EventFilterOptions, withEventFilter } from '../../options/event-filter.js';
import { issueFilterOf, type IssueFilterOptions, withIssueFilter } from '../../options/issue-filter.js';
import { asYear, oneOf } from '../../options/parse.js';
import { returnFilterOf, type ReturnFilterOptions, withReturnFilter } from '../../options/return-filter.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../../options/project-filter.js';
import { type AsOfOptions, withAsOf, withYear } from '../../options/shared.js';
import { type SinceOptions, withSince } from '../../options/since.js';
import type { AddTables } from './add-tables.js';
import { type FileOptions, takeOut, withFile } from './take-out.js';
import { say } from '../../language.js';

type ProjectsOptions = FileOptions &
  AsOfOptions &
  FilterOptions & { readonly year?: number; readonly order?: ProjectOrder };
type EventsOptions = FileOptions & AsOfOptions & EventFilterOptions & { readonly order?: EventOrder };

const orders = <Order extends string>(of: Readonly<Record<Order, unknown>>) => Object.keys(of) as Order[];

export const addListTables: AddTables = (table, handle) => {
  const projectOrders = orders(PROJECT_ORDERS);
  withFile(
    withAsOf(
      withYear(
        withProjectFilter(
          table('projects').option(
            '--order <order>',
            say(projectOrders.join(', '), `顺序：${projectOrders.join('、')}`),
            oneOf(projectOrders),
          ),
        ),
      ),
    ),
  ).action(
    handle(
      takeOut('projects', ({ year, order, asOf, ...options }: ProjectsOptions) => ({
        ...{ year: year ?? null, orderBy: order ?? null, asOf: asOf ?? null },
        filter: projectFilterOf(options) ?? null,
      })),
    ),
  );
  withFile(withAsOf(withIssueFilter(table('issues')))).action(
    handle(
      takeOut('issues', ({ asOf, ...options }: FileOptions & AsOfOptions & IssueFilterOptions) => ({
        asOf: asOf ?? null,
        filter: issueFilterOf(options),
      })),
    ),
  );
  const eventOrders = orders(EVENT_ORDERS);
  withFile(
    withAsOf(
      withEventFilter(
        table('events').option(
          '--order <order>',
          say(eventOrders.join(', '), `顺序：${eventOrders.join('、')}`),
          oneOf(eventOrders),
        ),
      ),
    ),
  ).action(
    handle(
      takeOut('events', ({ asOf, order, ...options }: EventsOptions) => ({
        ...{ asOf: asOf ?? null, orderBy: order ?? null },
        filter: eventFilterOf(options),
      })),
    ),
  );
  withFile(withAsOf(withSince(withProjectFilter(table('changes'))))).action(
    handle(
      takeOut('changes', ({ since, asOf, ...options }: FileOptions & SinceOptions & AsOfOptions & FilterOptions) => ({
        ...{ from: since, to: asOf ?? {} },
        filter: projectFilterOf(options) ?? null,
      })),
    ),
  );
  withFile(withAsOf(withReturnFilter(table('returns')))).action(
    handle(
      takeOut('returns', ({ asOf, ...options }: FileOptions & AsOfOptions & ReturnFilterOptions) => ({
        ...{ asOf: asOf ?? null, filter: returnFilterOf(options) },
      })),
    ),
  );
  withFile(withAsOf(table('periods').requiredOption('--year <year>', say('of these months', '年度'), asYear))).action(
    handle(
      takeOut('periods', ({ asOf, year }: FileOptions & AsOfOptions & { readonly year: number }) => ({
        ...{ asOf: asOf ?? null, year },
      })),
    ),
  );
  withFile(
    withAsOf(table('fundSources').requiredOption('--year <year>', say('what moved in it', '年度'), asYear)),
  ).action(
    handle(
      takeOut('fundSources', ({ asOf, year }: FileOptions & AsOfOptions & { readonly year: number }) => ({
        ...{ asOf: asOf ?? null, year },
      })),
    ),
  );
  withFile(table('contradictions')).action(handle(takeOut('contradictions', (_: FileOptions) => ({}))));
  withFile(table('nearNames')).action(handle(takeOut('nearNames', (_: FileOptions) => ({}))));
};
