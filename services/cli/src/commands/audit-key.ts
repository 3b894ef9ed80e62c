import { type DataOptions, withData } from '../options/shared.js';
import { ledgerKeyOf, openSession } from '../session.js';
import { EXIT } from '../exit-codes.js';
import type { AddCommand, Run } from './command.js';

export const addAuditKey: AddCommand = (program, handle) => {
  withData(
    program.command('key').description('print the key that checkpoints and bundles are checked with; it is no secret'),
  ).action(handle(auditKey));
};

const auditKey: Run<DataOptions> = async (context, options) => {
  const session = await openSession(context, options);
  context.stdout.write(`${await context.ledgers.verifierKey(ledgerKeyOf(session))}\n`);
  return EXIT.ok;
};
