import type { AsOf } from '@milepost/application';
import { isTimePoint } from '@milepost/domain';
import { InvalidArgumentError } from 'commander';
import { say } from '../language.js';

/** `V[,K]`: when it was true, and what the register knew then; each may be empty, K may be `seq:N`. */
export function parseAsOf(text: string): AsOf {
  const [validAt = '', known = '', ...rest] = text.split(',').map((part) => part.trim());
  if (rest.length > 0 || (validAt === '' && known === '')) {
    throw new InvalidArgumentError(
      say('Give V or V,K, such as 2018-05-31,2018-06-05.', '请给出V或V,K，如2018-05-31,2018-06-05。'),
    );
  }
  return {
    ...(validAt === '' ? {} : { validAt: parseTimePoint(validAt) }),
    ...(known === '' ? {} : parseKnown(known)),
  };
}

function parseKnown(text: string): AsOf {
  if (!text.startsWith('seq:')) return { knownAt: parseTimePoint(text) };
  const seq = text.slice('seq:'.length);
  if (!/^(-1|\d{1,15})$/.test(seq))
    throw new InvalidArgumentError(
      say(`"${text}" is not seq: with a whole number from -1 on.`, `“${text}”不是seq:加-1以上的整数。`),
    );
  return { seq };
}

export function parseTimePoint(text: string): string {
  if (isTimePoint(text)) return text;
  throw new InvalidArgumentError(
    say(
      `"${text}" is not a day as YYYY-MM-DD or an RFC 3339 instant.`,
      `“${text}”不是日期（YYYY-MM-DD）或RFC 3339时刻。`,
    ),
  );
}

export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,15}$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(
      say(`Give a whole number from ${from} to ${to}.`, `请给出${from}至${to}之间的整数。`),
    );
  };
}

export function parseYuan(text: string): string {
  if (/^\d{1,15}$/.test(text)) return text;
  throw new InvalidArgumentError(say('Give whole yuan.', '请给出整数元。'));
}

export function parseDecimal(text: string): string {
  if (/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) return text;
  throw new InvalidArgumentError(say('Give a decimal number.', '请给出小数。'));
}

/** One of the names, in any case, `-` or nothing for `_`; `also` are other words for them. */
export function oneOf<T extends string>(
  names: readonly T[],
  also: Readonly<Partial<Record<string, T>>> = {},
): (text: string) => T {
  const bare = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase();
  return (text) => {
    const found = also[text] ?? names.find((name) => bare(name) === bare(text));
    if (found !== undefined) return found;
    throw new InvalidArgumentError(
      say(`"${text}" is not one of ${names.join(', ')}.`, `“${text}”不是以下之一：${names.join('、')}。`),
    );
  };
}

/** An option that may be given several times. */
export function each<T>(parse: (text: string) => T): (text: string, previous?: readonly T[]) => readonly T[] {
  return (text, previous = []) => [...previous, parse(text)];
}

/** An option that may be given several times, each time with values between commas. */
export function list<T>(parse: (text: string) => T): (text: string, previous?: readonly T[]) => readonly T[] {
  return (text, previous = []) => {
    const parts = text.split(',').map((part) => part.trim());
    return [...previous, ...parts.filter((part) => part !== '').map(parse)];
  };
}

/** `name=value`. */
export function assignment(text: string): readonly [name: string, value: string] {
  const place = text.indexOf('=');
  if (place > 0) return [text.slice(0, place).trim(), text.slice(place + 1)];
  throw new InvalidArgumentError(say(`"${text}" is not a name, = and a value.`, `“${text}”应为名称=值。`));
}

/** A year of the register. */
export const asYear = wholeNumber(1950, 2199);

export function parseJson(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below.
  }
  throw new InvalidArgumentError(say(`"${text}" is no JSON object.`, `“${text}”不是JSON对象。`));
}

export function asGiven(text: string): string {
  return text;
}
