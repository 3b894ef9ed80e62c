import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AsOf, BundleFile } from '@milepost/application';
import { type Indicator, INDICATOR_NAMES, PROJECT_LEVELS, type ProjectLevel } from '@milepost/domain';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { asGiven, list, oneOf, parseAsOf } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer, withYear } from '../options/shared.js';
import { tarOf } from '../output/tar.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & {
  readonly project?: string;
  readonly asOf?: readonly AsOf[];
  readonly figures?: readonly Indicator[];
  readonly levels?: readonly ProjectLevel[];
  readonly year?: number;
};

const LEVELS = Object.keys(PROJECT_LEVELS) as ProjectLevel[];

export const addAuditExport: AddCommand = (program, handle) => {
  const command = program
    .command('export')
    .description(
      say(
        'write a bundle that is verified without this program: node verify.mjs BUNDLE --key KEY',
        '写出核验包，不用本程序即可核验：node verify.mjs BUNDLE --key KEY',
      ),
    )
    .argument('<bundle>', say('a folder that is made, or a file.tar', '新建的文件夹，或file.tar'))
    .option(
      '--project <code>',
      say(
        'the events and cards of one project, shown to be all (default: of all, and figures)',
        '只含一个项目的事件和档案，并证明齐全（默认全部项目及指标）',
      ),
      asGiven,
    )
    .option(
      '--as-of <V[,K]>',
      say(
        'as it was true at V, as known at K; may be given again for further points (default: now)',
        'V时的实际、K时的所知；可重复给出多个时点（默认现在）',
      ),
      (text: string, before: readonly AsOf[] | undefined) => [...(before ?? []), parseAsOf(text)],
    )
    .option(
      '--figures <names>',
      say('only these figures, between commas (default: all)', '只含这些指标，逗号分隔（默认全部）'),
      list(oneOf(INDICATOR_NAMES)),
    )
    .option(
      '--levels <levels>',
      say('the figures also of the projects of each of these levels', '另含这些级别各自的指标'),
      list(oneOf(LEVELS)),
    );
  withServer(withAnswer(withYear(command))).action(handle(exportBundle));
};

const exportBundle: Run<Options, [bundle: string]> = async (context, options, bundle) => {
  const { project = null, asOf = [], figures = INDICATOR_NAMES, levels = [], year = null } = options;
  if (project !== null && (options.figures || options.levels))
    throw new CommandError(
      say(
        'Figures are of all projects: leave out --project, or --figures and --levels.',
        '指标是全部项目的：请去掉--project，或去掉--figures和--levels。',
      ),
      EXIT.usage,
    );
  const session = await sessionToAsk(context, options);
  return withRegister(context, session, 'auditor', async (client) => {
    const request = { project, asOf, figures: { indicators: figures, levels, year } };
    const files = await client.auditBundle(request);
    await (bundle.endsWith('.tar') ? writeTar(bundle, files) : writeFolder(bundle, files));
    return told(context, bundle, files, options.json ?? false);
  });
};

function told(context: Context, bundle: string, files: readonly BundleFile[], json: boolean) {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (json) printJson(context, { bundle, files: files.length, bytes });
  else
    context.stdout.write(
      say(
        `Wrote ${files.length} files to ${bundle}. Whoever has the key that \`milepost audit key\` prints verifies them: ` +
          `node verify.mjs ${bundle} --key KEY (verify.mjs is in it; take it from a source that you trust).\n`,
        `已写出${files.length}个文件到${bundle}。持有\`milepost audit key\`所打印公钥的人可以核验：` +
          `node verify.mjs ${bundle} --key KEY（包内有verify.mjs，请从可信来源取用）。\n`,
      ),
    );
  return EXIT.ok;
}

async function writeTar(path: string, files: readonly BundleFile[]): Promise<void> {
  await writeFile(path, tarOf(files), { flag: 'wx' }).catch((error: unknown) => {
    throw exists(error, path);
  });
}

async function writeFolder(path: string, files: readonly BundleFile[]): Promise<void> {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0)
    throw new CommandError(
      say(
        `The folder ${path} is not empty; name one that does not exist.`,
        `文件夹${path}不是空的，请指定一个不存在的。`,
      ),
      EXIT.usage,
    );
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
}

function exists(error: unknown, path: string): unknown {
  const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
  return isThere
    ? new CommandError(say(`The file ${path} exists; name another.`, `文件${path}已存在，请另行指定。`), EXIT.usage)
    : error;
}
