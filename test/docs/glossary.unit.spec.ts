import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFiles, ROOT } from './repository-files.js';

const TEXT = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');
const SOURCES = repositoryFiles()
  .filter((path) => /^(packages|services|tools)\/.*\.(ts|cts)$/.test(path) && !path.endsWith('.spec.ts'))
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');

/** The names of the last column of each table. */
function namesIn(text: string): string[] {
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => [...(row.split('|').at(-2) ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

/** Declared, or the name of a member, of an event or of a command. */
function exists(name: string): boolean {
  return new RegExp(
    `\\b(?:type|interface|class|function|const) ${name}\\b|^\\s*(?:readonly )?${name}\\??: |'${name}'`,
    'm',
  ).test(SOURCES);
}

it('every name of the code is in the code', () => {
  expect(namesIn(TEXT).length).toBeGreaterThan(100);
  expect(namesIn(TEXT).filter((name) => !exists(name))).toEqual([]);
});

it('explains each word once', () => {
  const words = [...TEXT.matchAll(/^\| ([^|]+?) \|/gm)].map(([, word = '']) => word).filter((word) => word !== '中文');
  expect(words.filter((word, index) => word !== 'word' && words.indexOf(word) !== index && !/^-+$/.test(word))).toEqual(
    [],
  );
});

it('misses a name that is in no source', () => {
  expect(['Ledgerish', 'Decider'].filter((name) => !exists(name))).toEqual(['Ledgerish']);
});
