import type { AsOf } from '@milepost/application';
import type { Command } from 'commander';
import { say } from '../language.js';
import { parseAsOf } from './parse.js';

export type SinceOptions = { readonly since: AsOf };

/** The earlier of two points; the other is that of --as-of. */
export function withSince(command: Command): Command {
  return command.requiredOption(
    '--since <V[,K]>',
    say('what it is compared with: a point like that of --as-of', '与之比较的时点，写法同--as-of'),
    parseAsOf,
  );
}
