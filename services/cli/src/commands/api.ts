import { printedConfig } from '@milepost/runtime';
import { EXIT } from '../exit-codes.js';
import { tokensOf } from '../identity.js';
import { withData } from '../options/shared.js';
import { servedBy, type ServiceOptions, serviceConfig, withService } from '../options/service.js';
import { assertPortFree, listenFailure } from '../serve/free-port.js';
import { assertOnServers } from '../serve/assert-on-servers.js';
import { reachable } from '../serve/reachable.js';
import { runService } from '../serve/run-service.js';
import type { AddCommand, Run } from './command.js';
import { language, say } from '../language.js';

export const addApi: AddCommand = (program, handle) => {
  const command = program
    .command('api')
    .description(
      say(
        'serve a register on servers, in any number of processes',
        '对外提供存放在服务器上的登记库，可开任意多个进程',
      ),
    )
    .option(
      '--port <port>',
      say('port (or PORT; default: 4000; 0: any free one)', '端口（或PORT；默认4000；0为任一空闲端口）'),
    )
    .option(
      '--host <host>',
      say('address to listen on (or HOST; default: 127.0.0.1)', '监听地址（或HOST；默认127.0.0.1）'),
    );
  withData(withService(command)).action(handle(api));
};

const api: Run<ServiceOptions> = async (context, options) => {
  const config = serviceConfig(context, options);
  if (options.printConfig) {
    context.stdout.write(printedConfig(config, language()));
    return EXIT.ok;
  }
  assertOnServers(config, 'api');
  const { host, port } = config;
  await assertPortFree(host, port);
  return runService(context, { config, folder: null }, false, async ({ opened, logger, onClose }) => {
    const tokens = await tokensOf(config);
    const server = await opened.startServer({ ...servedBy(config), tokens, logger }).catch((cause: unknown) => {
      throw listenFailure(host, port, cause);
    });
    onClose(() => server.close());
    return () =>
      void context.stdout.write(
        say(
          `Milepost serves GraphQL at ${reachable(server.address)}/graphql\n`,
          `Milepost的GraphQL在${reachable(server.address)}/graphql\n`,
        ),
      );
  });
};
