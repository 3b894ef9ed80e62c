import type { Command } from 'commander';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { asGiven } from './parse.js';
import type { DataOptions } from './shared.js';

export type ServerOptions = DataOptions & { readonly server?: string; readonly token?: string };

/** A server somewhere, and who asks it. */
export type ServerPlace = { readonly address: string; readonly token: string };

/** Options of what asks a register, wherever that is. */
export function withServer(command: Command): Command {
  return command
    .option('--server <url>', 'a server elsewhere, instead of a data folder (or MILEPOST_SERVER)', asGiven)
    .option('--token <token>', 'for that server; others on this machine see it here: better MILEPOST_TOKEN', asGiven);
}

/** The server that is named; null: none is, and the register is in a folder or on stores. @throws CommandError */
export function serverNamed({ environment }: Context, options: ServerOptions): ServerPlace | null {
  const { data, eventStore, readStore } = options;
  const isStoreNamed = data !== undefined || eventStore !== undefined || readStore !== undefined;
  if (options.server !== undefined && isStoreNamed)
    throw new CommandError('Give either --server or a data folder and its stores, not both.', EXIT.usage);
  const address = options.server ?? (isStoreNamed ? undefined : environment['MILEPOST_SERVER']);
  if (address === undefined || address === '') return null;
  const token = options.token ?? environment['MILEPOST_TOKEN'];
  if (token === undefined || token === '')
    throw new CommandError(`The server ${address} needs a token: give it in MILEPOST_TOKEN.`, EXIT.usage);
  if (!isWebAddress(address))
    throw new CommandError(`"${address}" is not the address of a server, such as https://host:4000.`, EXIT.usage);
  return { address: address.replace(/\/+$/, ''), token };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
