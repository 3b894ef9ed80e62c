import { printedConfig } from '@milepost/runtime';
import { EXIT } from '../exit-codes.js';
import { withData } from '../options/shared.js';
import { type ServiceOptions, serviceConfig, withService } from '../options/service.js';
import { assertOnServers } from '../serve/assert-on-servers.js';
import { runService } from '../serve/run-service.js';
import type { AddCommand, Run } from './command.js';
import { language, say } from '../language.js';

export const addProjector: AddCommand = (program, handle) => {
  const command = program
    .command('projector')
    .description(
      say(
        'keep the views of a register on servers up to date, in one process',
        '在一个进程中保持服务器上登记库的视图最新',
      ),
    );
  withData(withService(command)).action(handle(projector));
};

const projector: Run<ServiceOptions> = async (context, options) => {
  const config = serviceConfig(context, options);
  if (options.printConfig) {
    context.stdout.write(printedConfig(config, language()));
    return EXIT.ok;
  }
  assertOnServers(config, 'projector');
  return runService(context, { config, folder: null }, true, async ({ opened }) => {
    const { head } = await opened.register.status();
    return () =>
      void context.stdout.write(
        say(
          `Milepost follows the log${head === null ? '' : ` from seq ${head} on`}\n`,
          `Milepost正在跟进日志${head === null ? '' : `，自序号${head}起`}\n`,
        ),
      );
  });
};
