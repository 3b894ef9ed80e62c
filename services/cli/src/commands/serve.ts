import { announceServer, answerChallenge, type Config, openDataFolder, printedConfig } from '@milepost/runtime';
import { createLocalClient } from '../client/local-client.js';
import type { StartedServer } from '../compose/open-register.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { actorOf, commandLineClaims, tokensOf } from '../identity.js';
import { servedBy, type ServiceOptions, serviceConfig, withService } from '../options/service.js';
import { withData } from '../options/shared.js';
import { importFirst } from '../serve/import-first.js';
import { assertPortFree, listenFailure } from '../serve/free-port.js';
import { greeting } from '../serve/greeting.js';
import { halfYearReport } from '../serve/half-year-report.js';
import { assertNotServed } from '../serve/assert-not-served.js';
import { reachable } from '../serve/reachable.js';
import { settleClock } from '../serve/settle-clock.js';
import { runService, type Service } from '../serve/run-service.js';
import { type OwnedFolder, ownedFolder } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { language, say } from '../language.js';

type Options = ServiceOptions & { readonly ledgers?: string; readonly empty?: true };

const PAST_QUESTION =
  `{ figures(asOf: {validAt: "2018-05-31", knownAt: "2018-06-05"}, indicators: [STARTED_COUNT, COMPLETION_RATE])
  { basis { validAt knownAt seq } figures { definition text } } }`.replaceAll(/\s+/g, ' ');
const ANY_QUESTION = '{ projects(first: 5) { totalCount nodes { code name stage } } }';

export const addServe: AddCommand = (program, handle) => {
  const command = program
    .command('serve')
    .description(say('serve the register over GraphQL, and its IDE', '启动服务：工作台、GraphQL及其IDE'))
    .option(
      '--port <port>',
      say('port (or PORT; default: 4000; 0: any free one)', '端口（或PORT；默认4000；0为任一空闲端口）'),
    )
    .option(
      '--host <host>',
      say('address to listen on (or HOST; default: 127.0.0.1)', '监听地址（或HOST；默认127.0.0.1）'),
    )
    .option(
      '--ledgers <dir>',
      say(
        'import the ledgers of this folder into an empty register as of the times that they state, and print what they say',
        '把该文件夹的台账按所载登记时间导入空的登记库，并打印主要数据',
      ),
    )
    .option('--empty', say('do not import, whatever --ledgers says', '不论--ledgers如何都不导入'));
  withData(withService(command)).action(handle(serve));
};

const serve: Run<Options> = async (context, options) => {
  const config = serviceConfig(context, options);
  if (options.printConfig) {
    context.stdout.write(printedConfig(config, language()));
    return EXIT.ok;
  }
  await assertNotServed(await openDataFolder(config.dataDir));
  const folder = await ownedFolder(config, true);
  const { host, port } = config;
  await assertPortFree(host, port);
  return runService(context, { config, folder }, true, async (service) => {
    const { opened, logger, onClose } = service;
    await settleClock(context, opened);
    const ledgers = options.empty ? null : (options.ledgers ?? null);
    if (ledgers !== null) await importAndReport(context, service, folder, ledgers);
    const tokens = await tokensOf(config);
    let announced = '';
    const answer = (name: string) => answerChallenge(folder, name, announced);
    const served = { ...servedBy(config), answerChallenge: answer, tokens, logger };
    const server = await opened.startServer(served).catch((cause: unknown) => {
      throw listenFailure(host, port, cause);
    });
    onClose(() => server.close());
    const address = (announced = reachable(server.address));
    onClose(await announceServer(folder, { address, version: context.version }));
    return () => greet(context, config, folder, { ...server, address }, ledgers !== null);
  });
};

async function importAndReport(
  context: Context,
  { opened }: Service,
  folder: OwnedFolder,
  ledgers: string,
): Promise<void> {
  const client = createLocalClient(opened, actorOf(commandLineClaims('admin'), 'admin'));
  await importFirst(context, client, folder, ledgers);
  context.stdout.write(`\n${await halfYearReport(client, opened.calendar)}`);
}

async function greet(
  context: Context,
  config: Config,
  folder: OwnedFolder,
  { address, hasWorkbench, signInCode }: StartedServer,
  ledgers: boolean,
): Promise<void> {
  const isRead = context.stdout.isTTY === true;
  const claims = commandLineClaims('office');
  const ttlSeconds = config.tokenTtlSeconds;
  const token = isRead ? await (await tokensOf(config)).sign({ ...claims, ttlSeconds }) : null;
  const expiresAt = Date.now() + ttlSeconds * 1_000;
  context.stdout.write(
    greeting({
      address,
      folder: folder.path,
      dataOption: config.dataDir === 'data' ? null : config.dataDir,
      hasWorkbench,
      signInCode: isRead ? signInCode({ actor: actorOf(claims, 'office'), expiresAt }) : null,
      token,
      tokenTtlSeconds: ttlSeconds,
      query: ledgers ? PAST_QUESTION : ANY_QUESTION,
    }),
  );
}
