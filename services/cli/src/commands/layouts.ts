import { FILE_LAYOUTS, FORGET_FILE_LAYOUT } from '../client/documents/lists.js';
import type { LayoutsAnswer } from '../client/answers/lists.js';
import { say } from '../language.js';
import { asGiven } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { layoutsTable } from '../output/more-tables.js';
import { asking } from './asking.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions & { readonly forget?: string };

export const addLayouts: AddCommand = (program, handle) => {
  const command = program
    .command('layouts')
    .description(
      say(
        'how files of the office are read since `read --apply` confirmed it',
        '`read --apply`确认过的版式，同样的文件照此读取',
      ),
    )
    .option(
      '--forget <layout>',
      say('files like it are read by their headers again', '不再使用该版式，同样的文件重新按表头读取'),
      asGiven,
    );
  withServer(withAnswer(command)).action(handle(layouts));
};

const list = asking<Options, LayoutsAnswer>({
  document: FILE_LAYOUTS,
  variables: () => ({}),
  role: 'office',
  text: layoutsTable,
});

const forget = asking<Options, { readonly forgetFileLayout: boolean }>({
  document: FORGET_FILE_LAYOUT,
  variables: ({ forget: fingerprint }) => ({ fingerprint }),
  role: 'office',
  text: () => say('Forgotten.\n', '已不再使用。\n'),
});

const layouts: Run<Options> = (context, options) => (options.forget === undefined ? list : forget)(context, options);
