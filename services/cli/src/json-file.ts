import { readRegularFile } from '@milepost/runtime';
import { EXIT } from './exit-codes.js';
import { CommandError } from './failure.js';
import { say } from './language.js';

/** As of a request. */
const MOST_MEBIBYTES = 1;

/** @throws CommandError where the file is none, is too large or holds no JSON */
export async function jsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(String(await readRegularFile(file, MOST_MEBIBYTES)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(
      say(`${file} cannot be read as JSON: ${reason}`, `${file}不能读作JSON：${reason}`),
      EXIT.usage,
      { cause },
    );
  }
}
