import { createLogger, runUntilStopped } from '@milepost/runtime';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT } from '../exit-codes.js';
import { asGiven, each, wholeNumber } from '../options/parse.js';
import { listenFailure } from '../serve/free-port.js';
import type { AddCommand, Run } from './command.js';

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
      'vouch for registers of others, on a machine of one’s own: cosign checkpoints that go on from those cosigned before, refuse others (C2SP tlog-witness)',
    )
    .requiredOption(
      '--log <key>',
      'of a register, as its `milepost audit key` prints it; may be given again',
      each(asGiven),
    )
    .option(
      '--rotation <file>',
      'what `milepost audit rotate` of a register printed: the new key is taken for its, as the former one signed that; may be given again',
      each(asGiven),
    )
    .option('--folder <dir>', 'where its key is, and what it cosigned last', 'witness')
    .option('--port <port>', 'port to listen on; 0: any free one', wholeNumber(0, 65_535), PORT)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
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
  stdout.write(`Witness at ${server.address}\nIts key: ${server.vkey}\n`);
  return (await ended) === EXIT.ok ? EXIT.ok : EXIT.failed;
};
