import { join } from 'node:path';
import { z } from 'zod';
import { readSmallFile, replaceSmallFile } from './small-file.js';

/** That somebody said that the machine's clock is right: what it showed, and when the last event had been recorded; since 1970 in milliseconds. */
export type ConfirmedClock = { readonly at: number; readonly lastRecordedAt: number | null };

const NAME = 'clock-confirmed.json';

const instant = z.codec(z.iso.datetime(), z.number(), {
  decode: (text) => Date.parse(text),
  encode: (time) => new Date(time).toISOString(),
});
const schema = z.object({ at: instant, lastRecordedAt: instant.nullable() });

/** Null where nobody did; a file that cannot be read confirms nothing. */
export async function readConfirmedClock(dataDir: string): Promise<ConfirmedClock | null> {
  const text = await readSmallFile(join(dataDir, NAME));
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function keepConfirmedClock(dataDir: string, confirmed: ConfirmedClock): Promise<void> {
  await replaceSmallFile(join(dataDir, NAME), `${JSON.stringify(z.encode(schema, confirmed))}\n`);
}
