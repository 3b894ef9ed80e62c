import { readRegularFile } from '@milepost/runtime';
import { printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { say } from '../language.js';
import { asGiven, parseJson } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type DataOptions, withData } from '../options/shared.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = DataOptions & { readonly file?: string; readonly variables?: object };

export const addQuery: AddCommand = (program, handle) => {
  const command = program
    .command('query')
    .description(
      say('ask a question of your own in GraphQL; the answer is JSON', '用GraphQL提出自己的问题，答案为JSON'),
    )
    .argument('[document]', say("such as '{ status { head } }'", "如 '{ status { head } }'"))
    .option('--file <file>', say('a file that holds the document', '存放文档的文件'), asGiven)
    .option('--variables <json>', say('its variables', '文档的变量'), parseJson);
  withServer(withData(command)).action(handle(query));
};

/** Of a file, as of a request. */
const MOST_MEBIBYTES = 1;

const query: Run<Options, [document: string | undefined]> = async (context, options, given) => {
  const { file, variables = {} } = options;
  if ((given === undefined) === (file === undefined))
    throw new CommandError(say('Give a document, or --file.', '请给出文档或--file，二者其一。'), EXIT.usage);
  const document = given ?? String(await readRegularFile(file ?? '', MOST_MEBIBYTES));
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'office', async (client) => {
    printJson(context, await client.ask(document, { ...variables }));
    return EXIT.ok;
  });
};
