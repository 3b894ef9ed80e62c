import type { AsOf, TableName } from '@milepost/application';
import type { Command } from 'commander';
import { parseAsOf } from '../../options/parse.js';
import type { Handle } from '../command.js';

/** Adds the commands of some tables. */
export type AddTables = (table: (name: TableName) => Command, handle: Handle) => void;

export type SinceOptions = { readonly since: AsOf };

/** The earlier of two points; the other is that of --as-of. */
export function withSince(command: Command): Command {
  return command.requiredOption('--since <V[,K]>', 'what it is compared with: a point like that of --as-of', parseAsOf);
}
