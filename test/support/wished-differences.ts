import { readFile } from 'node:fs/promises';
import { canonicalJson, type Json } from '@milepost/event-store';
import type { Difference } from './differences.js';

/** In which answer. */
export type FoundDifference = Difference & { readonly question: string; readonly point: string };

/** What a mended fault changes in the answers of the landed program; `*` in a text stands for any characters. */
export type WishedDifference = {
  /** Its number, such as A9. */
  readonly fault: string;
  readonly question: string;
  readonly point: string;
  readonly path: string;
  /** Left out: any. */
  readonly was?: Json;
  readonly is?: Json;
};

export async function readWished(file: string): Promise<readonly WishedDifference[]> {
  return JSON.parse(await readFile(file, 'utf8')) as WishedDifference[];
}

/** Told apart: differences that nobody wished, and wishes that nothing came of. */
export function compareWithWished(
  found: readonly FoundDifference[],
  wished: readonly WishedDifference[],
): { readonly unwished: readonly FoundDifference[]; readonly unfulfilled: readonly WishedDifference[] } {
  const tests = wished.map((wish) => ({ wish, meets: meetsWish(wish), isMet: false }));
  const unwished = found.filter((difference) => {
    const met = tests.filter(({ meets }) => meets(difference));
    for (const test of met) test.isMet = true;
    return met.length === 0;
  });
  return { unwished, unfulfilled: tests.filter(({ isMet }) => !isMet).map(({ wish }) => wish) };
}

function meetsWish({ question, point, path, was, is }: WishedDifference): (found: FoundDifference) => boolean {
  const patterns = { question: patternOf(question), point: patternOf(point), path: patternOf(path) };
  const isValue = (wanted: Json | undefined, value: Json) =>
    wanted === undefined || canonicalJson(wanted) === canonicalJson(value);
  return (found) =>
    patterns.question.test(found.question) &&
    patterns.point.test(found.point) &&
    patterns.path.test(found.path) &&
    isValue(was, found.was) &&
    isValue(is, found.is);
}

function patternOf(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\/]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}

const SHOWN = 40;
const LONGEST = 200; // characters of a value

/** For people, the first of them one by one; empty where there are none. */
export function reportOf({ unwished, unfulfilled }: ReturnType<typeof compareWithWished>): string {
  const lines = unwished.map(
    ({ question, point, path, was, is }) =>
      `${question} | ${point} | ${path}\n    was ${shown(was)}\n    is  ${shown(is)}`,
  );
  const wishes = unfulfilled.map((wish) => `wished, and not so: ${canonicalJson(wish)}`);
  const more =
    unwished.length > SHOWN ? [`… and ${unwished.length - SHOWN} more; by question ${countsOf(unwished)}`] : [];
  return [...lines.slice(0, SHOWN), ...more, ...wishes].join('\n');
}

function countsOf(found: readonly FoundDifference[]): string {
  const counts = new Map<string, number>();
  for (const { question } of found) counts.set(question, (counts.get(question) ?? 0) + 1);
  return [...counts].map(([question, count]) => `${question} ${count}`).join(', ');
}

function shown(value: Json): string {
  const text = canonicalJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
