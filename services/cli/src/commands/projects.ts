import { PROJECT_ORDERS, type ProjectOrder } from '@milepost/application';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { oneOf } from '../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../options/project-filter.js';
import { withServer } from '../options/server.js';
import {
  type AnswerOptions,
  type AsOfOptions,
  pageOf,
  type PageOptions,
  withAnswer,
  withAsOf,
  withPage,
  withYear,
} from '../options/shared.js';
import { projectsTable } from '../output/list-tables.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions &
  AsOfOptions &
  FilterOptions &
  PageOptions & { readonly year?: number; readonly order?: ProjectOrder };

const ORDERS = Object.keys(PROJECT_ORDERS) as ProjectOrder[];

export const addProjects: AddCommand = (program, handle) => {
  const command = program
    .command('projects')
    .description(say('the projects, as they were at any point', '项目清单，任一时点'))
    .option(
      '--order <order>',
      say(`${ORDERS.join(', ')} (default: CODE)`, `${ORDERS.join('、')}（默认CODE）`),
      oneOf(ORDERS),
    );
  withServer(withAnswer(withAsOf(withPage(withYear(withProjectFilter(command)))))).action(handle(projects));
};

const projects: Run<Options> = async (context, options) => {
  const { year, order, asOf, json } = options;
  const query = { ...pageOf(options), year, orderBy: order, asOf, filter: projectFilterOf(options) };
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'auditor', async (client, calendar) => {
    const answer = await client.projects(query);
    if (json) printJson(context, answer);
    else context.stdout.write(projectsTable(answer, calendar));
    return EXIT.ok;
  });
};
