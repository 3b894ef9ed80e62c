import { EVENT_ORDERS, type EventOrder, PROJECT_ORDERS, type ProjectOrder } from '@milepost/application';
import { RETURN_STATES, type ReturnStateName } from '@milepost/domain';
import { eventFilterOf, type EventFilterOptions, withEventFilter } from '../../options/event-filter.js';
import { issueFilterOf, type IssueFilterOptions, withIssueFilter } from '../../options/issue-filter.js';
import { asGiven, each, oneOf, wholeNumber } from '../../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../../options/project-filter.js';
import { type AsOfOptions, withAsOf, withYear } from '../../options/shared.js';
import { type AddTables, type SinceOptions, withSince } from './with-since.js';
import { type FileOptions, takeOut, withFile } from './take-out.js';

type ProjectsOptions = FileOptions &
  AsOfOptions &
  FilterOptions & { readonly year?: number; readonly order?: ProjectOrder };
type ReturnsOptions = FileOptions &
  AsOfOptions & {
    readonly period?: readonly string[];
    readonly state?: readonly ReturnStateName[];
    readonly project?: readonly string[];
    readonly unit?: readonly string[];
  };
type EventsOptions = FileOptions & AsOfOptions & EventFilterOptions & { readonly order?: EventOrder };

const orders = <Order extends string>(of: Readonly<Record<Order, unknown>>) => Object.keys(of) as Order[];

export const addListTables: AddTables = (table, handle) => {
  const projectOrders = orders(PROJECT_ORDERS);
  withFile(
    withAsOf(
      withYear(
        withProjectFilter(table('projects').option('--order <order>', projectOrders.join(', '), oneOf(projectOrders))),
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
    withAsOf(withEventFilter(table('events').option('--order <order>', eventOrders.join(', '), oneOf(eventOrders)))),
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
  const states = orders(RETURN_STATES);
  withFile(
    withAsOf(
      table('returns')
        .option('--period <period>', 'only of this month or 旬: 2018-05, 2018-05-2', each(asGiven))
        .option('--state <state>', `only in this state: ${states.join(', ')}`, each(oneOf(states)))
        .option('--project <code>', 'only of this project (项目编号 or id)', each(asGiven))
        .option('--unit <name>', 'only of projects that this unit leads or owns', each(asGiven)),
    ),
  ).action(
    handle(
      takeOut('returns', ({ asOf, period, state, project, unit }: ReturnsOptions) => ({
        asOf: asOf ?? null,
        filter: { periods: period ?? null, states: state ?? null, projects: project ?? null, units: unit ?? null },
      })),
    ),
  );
  withFile(
    withAsOf(table('periods').requiredOption('--year <year>', 'of these months', wholeNumber(1950, 2199))),
  ).action(
    handle(
      takeOut('periods', ({ asOf, year }: FileOptions & AsOfOptions & { readonly year: number }) => ({
        ...{ asOf: asOf ?? null, year },
      })),
    ),
  );
  withFile(
    withAsOf(table('fundSources').requiredOption('--year <year>', 'what moved in it', wholeNumber(1950, 2199))),
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
