import { type DataOptions, withData } from '../options/shared.js';
import { ledgerKeyOf, openSession } from '../session.js';
import { EXIT } from '../exit-codes.js';
import type { AddCommand, Run } from './command.js';

export const addAuditKey: AddCommand = (program, handle) => {
  withData(
    program
      .command('key')
      .description(
        'print the key that checkpoints and bundles are checked with, and a former one that signs beside it; no secret',
      ),
  ).action(handle(auditKey));
};

const auditKey: Run<DataOptions> = async (context, options) => {
  const session = await openSession(context, options);
  const { keys } = await context.ledgers.verifierKeys(ledgerKeyOf(session));
  context.stdout.write(keys.map((key) => `${key}\n`).join(''));
  return EXIT.ok;
};
