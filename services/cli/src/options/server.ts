import type { Environment } from '@milepost/runtime';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { asGiven } from './parse.js';
import type { DataOptions } from './shared.js';
import { say } from '../language.js';

export type ServerOptions = DataOptions & { readonly server?: string; readonly token?: string };

/** A server somewhere, and who asks it. */
export type ServerPlace = { readonly address: string; readonly token: string };

/** Options of what asks a register, wherever that is. */
export function withServer(command: Command): Command {
  return command
    .option(
      '--server <url>',
      say(
        'a server elsewhere, instead of a data folder (or MILEPOST_SERVER)',
        '别处的服务，不用数据文件夹（或MILEPOST_SERVER）',
      ),
      asGiven,
    )
    .option(
      '--token <token>',
      say(
        'for that server; others on this machine see it here: better MILEPOST_TOKEN',
        '该服务的令牌；写在这里本机他人可见，宜用MILEPOST_TOKEN',
      ),
      asGiven,
    );
}

/** The server that is named; null: none is, and the register is in a folder or on stores. @throws CommandError */
export function serverNamed({ environment }: Context, options: ServerOptions): ServerPlace | null {
  const { data, eventStore, readStore } = options;
  const isStoreNamed = data !== undefined || eventStore !== undefined || readStore !== undefined;
  if (options.server !== undefined && isStoreNamed)
    throw new CommandError(
      say(
        'Give either --server or a data folder and its stores, not both.',
        '--server与数据文件夹（及其存储）只能给出一种。',
      ),
      EXIT.usage,
    );
  const address = options.server ?? (isStoreNamed ? undefined : environment['MILEPOST_SERVER']);
  if (address === undefined || address === '') return null;
  const token = options.token ?? environment['MILEPOST_TOKEN'];
  if (token === undefined || token === '')
    throw new CommandError(
      say(
        `The server ${address} needs a token: give it in MILEPOST_TOKEN.`,
        `服务${address}需要令牌，请在MILEPOST_TOKEN中给出。`,
      ),
      EXIT.usage,
    );
  if (!isWebAddress(address))
    throw new CommandError(
      say(
        `"${address}" is not the address of a server, such as https://host:4000.`,
        `“${address}”不是服务地址，应如https://host:4000。`,
      ),
      EXIT.usage,
    );
  return { address: address.replace(/\/+$/, ''), token };
}

/** Of what works on the stores themselves: with MILEPOST_SERVER, and no store named, others would be meant. @throws CommandError */
export function assertNoServerNamed(environment: Environment, { data, eventStore, readStore }: DataOptions): void {
  const server = environment['MILEPOST_SERVER'];
  const named = [data, eventStore, readStore, ...STORES.map((name) => environment[name])].some(Boolean);
  if (!server || named) return;
  throw new CommandError(
    say(
      `MILEPOST_SERVER names ${server}, but this command works on the stores themselves: give it where they are, with --data or --event-store.`,
      `MILEPOST_SERVER指明了${server}，而该命令直接操作存储：请在存储所在处执行，用--data或--event-store指明。`,
    ),
    EXIT.usage,
  );
}

const STORES = ['DATA_DIR', 'EVENT_STORE', 'READ_STORE'];

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
