import type { CardAnswer } from '../client/answers/history.js';
import { PROJECT } from '../client/documents/history.js';
import { say } from '../language.js';
import { withServer } from '../options/server.js';
import { type AsOfOptions, withAnswer, withAsOf, withYear } from '../options/shared.js';
import { projectText } from '../output/project-text.js';
import { asking } from './asking.js';
import type { AddCommand } from './command.js';
import { assertFound } from './history.js';

export const addProject: AddCommand = (program, handle) => {
  const command = program
    .command('project')
    .description(say('everything about one project, as it was at any point', '一项目一档：任一时点的全部情况'))
    .argument('<code>', say('code or id of the project', '项目编号或id'));
  withServer(withAnswer(withAsOf(withYear(command)))).action(
    handle(
      asking<AsOfOptions & { readonly year?: number }, { readonly project: CardAnswer | null }, [code: string]>({
        document: PROJECT,
        variables: ({ asOf, year }, code) => ({ code, year, asOf }),
        check: assertFound,
        text: ({ project }, calendar) => (project === null ? '' : projectText(project, calendar)),
      }),
    ),
  );
};
