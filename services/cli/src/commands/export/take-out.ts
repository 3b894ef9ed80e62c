import { type Asked, type ExportRequest, type TableFormat, TABLE_FORMATS, type TableName } from '@milepost/application';
import type { Command } from 'commander';
import { printJson } from '../../context.js';
import { EXIT } from '../../exit-codes.js';
import { CommandError } from '../../failure.js';
import { asGiven, oneOf } from '../../options/parse.js';
import { withServer } from '../../options/server.js';
import { type AnswerOptions, withAnswer } from '../../options/shared.js';
import { destinationOf, writeFileTo } from '../../output/export-file.js';
import { sessionToAsk, withRegister } from '../../session.js';
import type { Run, Words } from '../command.js';
import { say } from '../../language.js';

export type FileOptions = AnswerOptions & {
  readonly to: string;
  readonly format?: TableFormat;
  readonly overwrite?: true;
  readonly english?: true;
};

const FORMATS = Object.keys(TABLE_FORMATS) as TableFormat[];

export function withFile(command: Command): Command {
  return withServer(
    withAnswer(
      command
        .requiredOption(
          '--to <path>',
          say(
            'a file.xlsx, .csv or .ndjson, a folder, or - for standard output',
            'file.xlsx、.csv或.ndjson，文件夹，或-（标准输出）',
          ),
          asGiven,
        )
        .option(
          '--format <format>',
          say(`${FORMATS.join(', ')}, where the path does not tell it`, `${FORMATS.join('、')}，路径看不出格式时给出`),
          oneOf(FORMATS),
        )
        .option('--overwrite', say('put it in the place of a file that is there', '覆盖已有文件'))
        .option('--english', say('headings and words in English (default: Chinese)', '表头和用词为英文（默认中文）')),
    ),
  );
}

/** A command that takes a table out, asked for by its options and arguments. */
export function takeOut<Name extends TableName, Options extends FileOptions, Arguments extends Words[] = []>(
  table: Name,
  askedOf: (options: Options, ...args: Arguments) => Asked<Name>,
): Run<Options, Arguments> {
  return async (context, options, ...args) => {
    const asked = askedOf(options, ...args);
    const destination = await destinationOf(options.to, options.format);
    const { kind, format } = destination;
    if (kind === 'output' && format === 'xlsx')
      throw new CommandError(
        say(
          'A workbook is no text: name a file, or give --format csv or ndjson.',
          '工作簿不是文本：请指定文件，或给出--format csv、ndjson。',
        ),
        EXIT.usage,
      );
    const session = await sessionToAsk(context, options);
    return withRegister(context, session, 'auditor', async (client) => {
      const request = { table, asked, format, locale: options.english ? 'en' : 'zh-CN' };
      const file = await client.exportTable(request as ExportRequest);
      if (kind === 'output') {
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
        for await (const chunk of file.chunks) context.stdout.write(decoder.decode(chunk, { stream: true }));
        return EXIT.ok;
      }
      const written = await writeFileTo(destination, file, { overwrite: options.overwrite ?? false });
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
}
