import type { Config } from '@milepost/runtime';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { isOnServers } from '../session.js';

/** What is in a data folder belongs to one process. @throws CommandError */
export function assertOnServers(config: Config, command: string): void {
  if (isOnServers(config)) return;
  const missing = [
    ...(config.eventStore === null ? ['EVENT_STORE (esdb://…)'] : []),
    ...(config.readStore === null ? ['READ_STORE (mongodb://…/database)'] : []),
  ].join(' and ');
  throw new CommandError(
    `\`milepost ${command}\` shares its stores with other processes, so both have to be servers: set ${missing}. ` +
      'In one process, on the stores of a data folder, `milepost serve` does it all.',
    EXIT.usage,
  );
}
