import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readRegularFile } from '@milepost/runtime';
import { CommandError } from './failure.js';
import { EXIT } from './exit-codes.js';
import { say } from './language.js';

/** The files of a folder of ledgers, by name. What cannot be a ledger comes without its contents, only to be reported. */
export async function readLedgerFolder(directory: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause: unknown) => {
    throw new CommandError(
      say(
        `The folder of ledgers ${resolve(directory)} cannot be read: ${reasonOf(cause)}.`,
        `台账文件夹${resolve(directory)}无法读取：${reasonOf(cause)}。`,
      ),
      EXIT.usage,
      {
        cause,
      },
    );
  });
  const names = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
  if (!names.some(isTable)) {
    throw new CommandError(
      say(
        `There are no ledgers (.csv) in the folder ${resolve(directory)}.`,
        `文件夹${resolve(directory)}中没有台账（.csv）。`,
      ),
      EXIT.usage,
    );
  }
  const files = new Map<string, Uint8Array>();
  for (const name of names.sort())
    files.set(name, isTable(name) ? await readTable(join(directory, name)) : new Uint8Array());
  return files;
}

/** Of a ledger, as of a request that carries one. */
const MOST_MEBIBYTES = 64;

function isTable(name: string): boolean {
  return name.toLowerCase().endsWith('.csv');
}

async function readTable(file: string): Promise<Uint8Array> {
  return readRegularFile(file, MOST_MEBIBYTES).catch((cause: unknown) => {
    throw new CommandError(
      say(`The ledger ${file} cannot be read: ${reasonOf(cause)}.`, `台账${file}无法读取：${reasonOf(cause)}。`),
      EXIT.usage,
      { cause },
    );
  });
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (code === 'ENOENT') return say('it does not exist', '不存在');
  if (code === 'ENOTDIR') return say('it is not a folder', '不是文件夹');
  if (code === 'EACCES') return say('access was denied', '无权访问');
  return cause instanceof Error ? cause.message : String(cause);
}
