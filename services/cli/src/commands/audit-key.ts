import { type DataOptions, withData } from '../options/shared.js';
import { ledgerKeyOf, openSession } from '../session.js';
import { EXIT } from '../exit-codes.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

export const addAuditKey: AddCommand = (program, handle) => {
  withData(
    program
      .command('key')
      .description(
        say(
          'print the key that checkpoints and bundles are checked with, and a former one that signs beside it; no secret',
          '打印核验检查点和核验包的公钥，以及同时签署的旧公钥；并非秘密',
        ),
      ),
  ).action(handle(auditKey));
};

const auditKey: Run<DataOptions> = async (context, options) => {
  const session = await openSession(context, options);
  const { keys } = await context.ledgers.verifierKeys(ledgerKeyOf(session));
  context.stdout.write(keys.map((key) => `${key}\n`).join(''));
  return EXIT.ok;
};
