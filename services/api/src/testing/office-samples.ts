import { readdirSync, readFileSync } from 'node:fs';
import type { FileReading, ReadingOptions } from '@milepost/application';

const SAMPLES = new URL('../../../../test/fixtures/office-files/', import.meta.url);

const OPTIONS: Readonly<Record<string, keyof ReadingOptions>> = {
  '--year': 'year',
  '--list-date': 'listDate',
  '--as-of': 'asOf',
  '--codes': 'codes',
  '--set': 'set',
};

export type Counts = Readonly<Record<keyof FileReading['facts'], number>>;

/** What an office hands over, and what has to come of it. */
export type Sample = {
  readonly command: readonly string[];
  /** Each member of it has to be equal in what is read, which may have more. */
  readonly output: object;
  readonly afterApply: {
    readonly year: number;
    readonly validAt: string;
    readonly figures: Readonly<Record<string, string | null>>;
    readonly unknown: Readonly<Record<string, number>>;
    /** By code. */
    readonly projects: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
    readonly again: Counts;
  };
};

export const SAMPLE_NAMES = readdirSync(new URL('expected/', SAMPLES))
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

export function sampleOf(name: string): Sample {
  return JSON.parse(readFileSync(new URL(`expected/${name}.json`, SAMPLES), 'utf8')) as Sample;
}

export function sampleBytes(name: string): Uint8Array {
  return readFileSync(new URL(name, SAMPLES));
}

export function optionsOf({ command }: Sample): ReadingOptions {
  const options: Record<string, unknown> = {};
  for (const [index, word] of command.entries()) {
    const option = OPTIONS[word];
    const value = command[index + 1];
    if (option !== undefined) options[option] = option === 'year' ? Number(value) : option === 'set' ? [value] : value;
  }
  return options;
}
