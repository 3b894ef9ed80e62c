import type { Command } from 'commander';
import { printJson } from '../../context.js';
import { EXIT } from '../../exit-codes.js';
import { asGiven } from '../../options/parse.js';
import { type FilterOptions, projectFilterOf, withProjectFilter } from '../../options/project-filter.js';
import { withServer } from '../../options/server.js';
import { type AnswerOptions, type AsOfOptions, withAnswer, withAsOf } from '../../options/shared.js';
import { writeFileTo } from '../../output/export-file.js';
import { sessionToAsk, withRegister } from '../../session.js';
import type { Handle, Run } from '../command.js';
import { say } from '../../language.js';

type Options = AnswerOptions &
  AsOfOptions &
  FilterOptions & {
    readonly to: string;
    readonly overwrite?: true;
    readonly publisher?: string;
    readonly prefix?: string;
    readonly uri?: string;
  };

export function addOc4ids(group: Command, handle: Handle): void {
  const command = group
    .command('oc4ids')
    .description(
      say(
        'a project package of the Open Contracting for Infrastructure Data Standard 0.9 (JSON)',
        'OC4IDS 0.9项目包（JSON）',
      ),
    )
    .requiredOption('--to <file>', say('a file.json', 'file.json文件'), asGiven)
    .option('--overwrite', say('put it in the place of a file that is there', '覆盖已有文件'))
    .option('--publisher <name>', say('who publishes it (default: Milepost)', '发布者（默认Milepost）'), asGiven)
    .option(
      '--prefix <prefix>',
      say(
        'of project identifiers, as it is registered for you (default: milepost)',
        '项目标识的前缀，须已登记（默认milepost）',
      ),
      asGiven,
    )
    .option(
      '--uri <uri>',
      say('where the package is published (default: a urn of its basis)', '发布地址（默认为其数据时点的urn）'),
      asGiven,
    );
  withServer(withAnswer(withAsOf(withProjectFilter(command)))).action(handle(oc4ids));
}

const oc4ids: Run<Options> = async (context, options) => {
  const { asOf = null, publisher = null, prefix = null, uri = null, to, overwrite = false } = options;
  const request = { asOf, publisher, prefix, uri, filter: projectFilterOf(options) ?? null };
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'auditor', async (client) => {
    const file = await client.exportOc4ids(request);
    const written = await writeFileTo({ kind: 'file', path: to }, file, { overwrite });
    if (options.json) printJson(context, { ...written, name: file.name });
    else
      context.stdout.write(
        say(
          `Wrote ${written.path} (${file.name}, ${written.bytes} bytes).\n`,
          `已写出${written.path}（${file.name}，${written.bytes}字节）。\n`,
        ),
      );
    return EXIT.ok;
  });
};
