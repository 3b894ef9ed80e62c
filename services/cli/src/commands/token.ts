import { type Role, ROLES } from '@milepost/domain';
import { EXIT } from '../exit-codes.js';
import { commandLineClaims, tokensOf } from '../identity.js';
import { oneOf } from '../options/parse.js';
import { type DataOptions, withData } from '../options/shared.js';
import { openSession } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

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
    .description(say('print a bearer token, and nothing else', '只打印一个访问令牌'))
    .requiredOption('--role <role>', say(`one of ${ROLES.join(', ')}`, `角色：${ROLES.join('、')}`), oneOf(ROLES))
    .option('--post <post>', say('post of who it speaks for', '所代表者的职务'))
    .option('--unit <unit>', say('unit of who it speaks for', '所代表者的单位'))
    .option('--subject <id>', say('who it speaks for (default: folder-key)', '所代表者（默认folder-key）'))
    .option(
      '--ttl <duration>',
      say(
        'how long it is valid, such as 30m, 12h, 7d (or TOKEN_TTL; default: 12h)',
        '有效期，如30m、12h、7d（或TOKEN_TTL；默认12h）',
      ),
    );
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
