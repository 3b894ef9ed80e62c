import { createLogger, runUntilStopped } from '@milepost/runtime';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT } from '../exit-codes.js';
import { asGiven, each, wholeNumber } from '../options/parse.js';
import { listenFailure } from '../serve/free-port.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = {
  readonly log: readonly [string, ...string[]];
  readonly rotation?: readonly string[];
  readonly folder: string;
  readonly host: string;
  readonly port: number;
};

const PORT = 4_080;

export const addWitness: AddCommand = (program, handle) => {
  program
    .command('witness')
    .description(
      say(
        'vouch for registers of others, on a machine of one’s own: cosign checkpoints that go on from those cosigned before, refuse others (C2SP tlog-witness)',
        '在自己的机器上为他人的登记库作见证：只对与以前衔接的检查点联署（C2SP tlog-witness）',
      ),
    )
    .requiredOption(
      '--log <key>',
      say(
        'of a register, as its `milepost audit key` prints it; may be given again',
        '登记库的公钥，由其milepost audit key打印；可重复',
      ),
      each(asGiven),
    )
    .option(
      '--rotation <file>',
      say(
        'what `milepost audit rotate` of a register printed: the new key is taken for its, as the former one signed that; may be given again',
        '登记库的`milepost audit rotate`所打印的内容：旧密钥已为新密钥签署，故新密钥也算其密钥；可重复',
      ),
      each(asGiven),
    )
    .option(
      '--folder <dir>',
      say('where its key is, and what it cosigned last', '存放其密钥及最近联署内容的文件夹'),
      'witness',
    )
    .option(
      '--port <port>',
      say('port to listen on; 0: any free one', '监听端口；0为任一空闲端口'),
      wholeNumber(0, 65_535),
      PORT,
    )
    .option('--host <host>', say('address to listen on', '监听地址'), '127.0.0.1')
    .action(handle(witness));
};

const witness: Run<Options> = async ({ ledgers, stdout, environment }, { log, rotation = [], folder, host, port }) => {
  const logger = createLogger({ level: environment['LOG_LEVEL'] === undefined ? 'warn' : 'info' });
  const onError = (error: unknown) => logger.error({ err: error }, 'a checkpoint could not be cosigned');
  const rotations = await Promise.all(rotation.map((file) => readFile(file, 'utf8')));
  const server = await ledgers
    .openWitness({ folder: resolve(folder), logs: log, rotations }, { host, port, onError })
    .catch((error: unknown) => {
      throw listenFailure(host, port, error);
    });
  const ended = runUntilStopped(() => server.close(), { logger });
  stdout.write(
    say(`Witness at ${server.address}\nIts key: ${server.vkey}\n`, `见证在${server.address}\n其公钥：${server.vkey}\n`),
  );
  return (await ended) === EXIT.ok ? EXIT.ok : EXIT.failed;
};
