import { calendarIn } from '@milepost/domain';
import {
  announceServer,
  type Config,
  createLogger,
  type DataFolder,
  openDataFolder,
  printedConfig,
  readConfig,
  runningServer,
  runUntilStopped,
  settleTimeZone,
} from '@milepost/runtime';
import { createLocalClient } from '../client/local.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandFailure } from '../failure.js';
import { actorOf, commandLineClaims, tokensOf } from '../identity.js';
import type { OpenedRegister } from '../open-register.js';
import { type DataOptions, withData } from '../options/shared.js';
import { importFirst } from '../serve/first-import.js';
import { assertPortFree, listenFailure } from '../serve/free-port.js';
import { greeting } from '../serve/greeting.js';
import { halfYearReport } from '../serve/half-year-report.js';
import { reachable } from '../serve/reachable.js';
import type { AddCommand, Run } from './command.js';

type Options = DataOptions & {
  readonly port?: string;
  readonly host?: string;
  readonly ledgers?: string;
  readonly empty?: true;
  readonly printConfig?: true;
};

const PAST_QUESTION =
  `{ figures(asOf: {validAt: "2018-05-31", knownAt: "2018-06-05"}, indicators: [STARTED_COUNT, COMPLETION_RATE])
  { basis { validAt knownAt seq } figures { definition text } } }`.replaceAll(/\s+/g, ' ');
const ANY_QUESTION = '{ projects(first: 5) { totalCount nodes { code name stage } } }';

export const addServe: AddCommand = (program, handle) => {
  const command = program
    .command('serve')
    .description('serve the register over GraphQL, and its IDE')
    .option('--port <port>', 'port (or PORT; default: 4000; 0: any free one)')
    .option('--host <host>', 'address to listen on (or HOST; default: 127.0.0.1)')
    .option('--ledgers <dir>', 'import the ledgers of this folder into an empty register, and print what they say')
    .option('--empty', 'do not import, whatever --ledgers says')
    .option('--print-config', 'print the configuration in force, secrets masked, and end');
  withData(command).action(handle(serve));
};

const serve: Run<Options> = async (context, options) => {
  const config = readConfig(context.environment, { port: options.port, host: options.host, dataDir: options.data });
  if (options.printConfig) {
    context.stdout.write(printedConfig(config));
    return EXIT.ok;
  }
  const folder = await openDataFolder(config.dataDir);
  await assertNotServed(folder);
  const zone = await settleTimeZone(folder, config.timeZone);
  await assertPortFree(config.host, config.port);
  const logger = createLogger({ level: config.logLevel });
  const opened = await context.openRegister({ dataDir: folder.path, zone, logger });
  const closers = [() => opened.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const ledgers = options.empty ? null : (options.ledgers ?? null);
    if (ledgers !== null) await importAndReport(context, opened, folder, zone, ledgers);
    const server = await start(opened, config, folder, logger);
    closers.push(() => server.close());
    const address = reachable(server.address);
    closers.push(await announceServer(folder, { address, version: context.version }));
    // From here on a signal stops cleanly; whoever reads the greeting may send one at once.
    const ended = runUntilStopped(close, { logger, failed: opened.failed });
    await greet(context, config, folder, address, ledgers !== null);
    return (await ended) === EXIT.ok ? EXIT.ok : EXIT.failed;
  } catch (error) {
    await close();
    throw error;
  }
};

async function assertNotServed(folder: DataFolder): Promise<void> {
  const server = await runningServer(folder);
  if (!server) return;
  throw new CommandFailure(
    `The data folder ${folder.path} is served already, at ${server.address} (process ${server.pid}). ` +
      'Use that server, stop it, or name another folder with --data or DATA_DIR.',
  );
}

async function importAndReport(
  context: Context,
  opened: OpenedRegister,
  folder: DataFolder,
  zone: string,
  ledgers: string,
): Promise<void> {
  const client = createLocalClient(opened, actorOf(commandLineClaims('admin'), 'admin'));
  await importFirst(context, client, folder, ledgers);
  context.stdout.write(`\n${await halfYearReport(client, calendarIn(zone))}`);
}

async function start(
  opened: OpenedRegister,
  config: Config,
  folder: DataFolder,
  logger: ReturnType<typeof createLogger>,
) {
  const { host, port, introspection } = config;
  const tokens = await tokensOf(config, folder);
  return opened.startServer({ host, port, introspection, tokens, logger }).catch((cause: unknown) => {
    throw listenFailure(host, port, cause);
  });
}

async function greet(
  context: Context,
  config: Config,
  folder: DataFolder,
  address: string,
  ledgers: boolean,
): Promise<void> {
  const tokens = await tokensOf(config, folder);
  const token = await tokens.sign({ ...commandLineClaims('office'), ttlSeconds: config.tokenTtlSeconds });
  context.stdout.write(
    greeting({
      address,
      folder: folder.path,
      dataOption: config.dataDir === 'data' ? null : config.dataDir,
      token,
      tokenTtlSeconds: config.tokenTtlSeconds,
      query: ledgers ? PAST_QUESTION : ANY_QUESTION,
    }),
  );
}
