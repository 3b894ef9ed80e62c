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
    .description('write a bundle that is verified without this program: node verify.mjs BUNDLE --key KEY')
    .argument('<bundle>', 'a folder that is made, or a file.tar')
    .option(
      '--project <code>',
      'the events and cards of one project, shown to be all (default: of all, and figures)',
      asGiven,
    )
    .option(
      '--as-of <V[,K]>',
      'as it was true at V, as known at K; may be given again for further points (default: now)',
      (text: string, before: readonly AsOf[] | undefined) => [...(before ?? []), parseAsOf(text)],
    )
    .option('--figures <names>', 'only these figures, between commas (default: all)', list(oneOf(INDICATOR_NAMES)))
    .option('--levels <levels>', 'the figures also of the projects of each of these levels', list(oneOf(LEVELS)));
  withServer(withAnswer(withYear(command))).action(handle(exportBundle));
};

const exportBundle: Run<Options, [bundle: string]> = async (context, options, bundle) => {
  const { project = null, asOf = [], figures = INDICATOR_NAMES, levels = [], year = null } = options;
  if (project !== null && (options.figures || options.levels))
    throw new CommandError('Figures are of all projects: leave out --project, or --figures and --levels.', EXIT.usage);
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
      `Wrote ${files.length} files to ${bundle}. Whoever has the key that \`milepost audit key\` prints verifies them: ` +
        `node verify.mjs ${bundle} --key KEY (verify.mjs is in it; take it from a source that you trust).\n`,
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
    throw new CommandError(`The folder ${path} is not empty; name one that does not exist.`, EXIT.usage);
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
}

function exists(error: unknown, path: string): unknown {
  const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
  return isThere ? new CommandError(`The file ${path} exists; name another.`, EXIT.usage) : error;
}
