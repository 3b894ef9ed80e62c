import { readFileSync } from 'node:fs';

const DOCS = new URL('../../../../docs/', import.meta.url);
const UNITS: Readonly<Record<string, number>> = { s: 1_000, KiB: 1_024, MiB: 1_048_576 };

/** A page of the documentation, for tests that follow its text. */
export type Documentation = {
  /** The cells of the first table that stands under the heading and has this head, row by row. */
  table(heading: string, head: string): string[][];
  /** What a phrase says in the place of `#`, once: times in ms, sizes in bytes. */
  amount(phrase: string): number;
};

export function documentation(name: string): Documentation {
  const text = readFileSync(new URL(name, DOCS), 'utf8');
  return {
    table(heading, head) {
      const [, section = ''] = text.split(`\n## ${heading}\n`);
      const rows = section.split('\n## ')[0]?.split('\n') ?? [];
      const begin = rows.indexOf(head);
      if (begin < 0) throw new Error(`${name} has no table "${head}" under "${heading}".`);
      const end = rows.findIndex((row, at) => at > begin && !row.startsWith('|'));
      return rows.slice(begin + 2, end < 0 ? undefined : end).map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    },
    amount(phrase) {
      const [before = '', after = ''] = phrase.split('#').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const found = [...text.replace(/\s+/g, ' ').matchAll(new RegExp(`${before}([\\d,]+(?: \\w+)?)${after}`, 'g'))];
      const [amount] = found.length === 1 ? amountsIn(found[0]?.[1] ?? '') : [];
      if (amount === undefined) throw new Error(`${name} says ${found.length} times "${phrase}".`);
      return amount;
    },
  };
}

/** The amounts of a text, in its order: times in ms, sizes in bytes. */
export function amountsIn(text: string): number[] {
  return [...text.matchAll(/\b(\d[\d,]*)(?: (KiB|MiB|s)\b)?/g)].map(
    ([, digits = '', unit = '']) => Number(digits.replaceAll(',', '')) * (UNITS[unit] ?? 1),
  );
}

/** The words in code type. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
