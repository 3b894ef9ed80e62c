import type { TrustedKeys } from '@milepost/application';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asGiven, each } from '../options/parse.js';
import { ledgerKeyOf, type Session } from '../session.js';

export type KeyOptions = { readonly key?: readonly [string, ...string[]] };

export function withKeys(command: Command, without = 'the register’s own'): Command {
  return command.option(
    '--key <key>',
    `key that checkpoints have to be signed with, as \`milepost audit key\` prints it; may be given again (default: ${without})`,
    each(asGiven),
  );
}

export async function trustedKeys({ ledgers }: Context, session: Session, { key }: KeyOptions): Promise<TrustedKeys> {
  return key ? { keys: key } : ledgers.verifierKeys(ledgerKeyOf(session));
}
