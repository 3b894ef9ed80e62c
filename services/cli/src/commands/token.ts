import { type Role, ROLES } from '@milepost/domain';
import { EXIT } from '../exit-codes.js';
import { commandLineClaims, tokensOf } from '../identity.js';
import { oneOf } from '../options/parse.js';
import { type DataOptions, withData } from '../options/shared.js';
import { openSession } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = DataOptions & {
  readonly role: Role;
  readonly post?: string;
  readonly unit?: string;
  readonly subject?: string;
  readonly ttl?: string;
};

export const addToken: AddCommand = (program, handle) => {
  const command = program
    .command('token')
    .description('print a bearer token, and nothing else')
    .requiredOption('--role <role>', ROLES.join(', '), oneOf(ROLES))
    .option('--post <post>', 'post of who it speaks for')
    .option('--unit <unit>', 'unit of who it speaks for')
    .option('--subject <id>', 'who it speaks for (default: this user of this machine)')
    .option('--ttl <duration>', 'how long it is valid, such as 30m, 12h, 7d (or TOKEN_TTL; default: 12h)');
  withData(command).action(handle(token));
};

const token: Run<Options> = async (context, options) => {
  const { config } = await openSession(context, options, { overrides: { tokenTtlSeconds: options.ttl } });
  const tokens = await tokensOf(config);
  const { subject } = commandLineClaims(options.role);
  const signed = await tokens.sign({
    subject: options.subject ?? subject,
    role: options.role,
    post: options.post ?? null,
    unit: options.unit ?? null,
    ttlSeconds: config.tokenTtlSeconds,
  });
  context.stdout.write(`${signed}\n`);
  return EXIT.ok;
};
