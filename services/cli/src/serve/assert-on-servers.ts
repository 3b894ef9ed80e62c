import type { Config } from '@milepost/runtime';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { isOnServers } from '../session.js';
import { say } from '../language.js';

/** What is in a data folder belongs to one process. @throws CommandError */
export function assertOnServers(config: Config, command: string): void {
  if (isOnServers(config)) return;
  const missing = [
    ...(config.eventStore === null ? ['EVENT_STORE (esdb://…)'] : []),
    ...(config.readStore === null ? ['READ_STORE (mongodb://…/database)'] : []),
  ].join(say(' and ', '和'));
  throw new CommandError(
    say(
      `\`milepost ${command}\` shares its stores with other processes, so both have to be servers: set ${missing}. ` +
        'In one process, on the stores of a data folder, `milepost serve` does it all.',
      `\`milepost ${command}\`与其他进程共用存储，两者都须是服务器：请设置${missing}。` +
        '只用一个进程和数据文件夹时，用`milepost serve`即可。',
    ),
    EXIT.usage,
  );
}
