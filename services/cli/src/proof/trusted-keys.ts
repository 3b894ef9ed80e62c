import type { TrustedKeys } from '@milepost/application';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asGiven, each } from '../options/parse.js';
import { ledgerKeyOf, type Session } from '../session.js';
import { say } from '../language.js';

export type KeyOptions = { readonly key?: readonly [string, ...string[]] };

export function withKeys(command: Command, without = say('the register’s own', '登记库自己的')): Command {
  return command.option(
    '--key <key>',
    say(
      `key that checkpoints have to be signed with, as \`milepost audit key\` prints it; may be given again (default: ${without})`,
      `检查点须用的签署公钥，由\`milepost audit key\`打印；可重复（默认${without}）`,
    ),
    each(asGiven),
  );
}

export async function trustedKeys({ ledgers }: Context, session: Session, { key }: KeyOptions): Promise<TrustedKeys> {
  return key ? { keys: key } : ledgers.verifierKeys(ledgerKeyOf(session));
}
