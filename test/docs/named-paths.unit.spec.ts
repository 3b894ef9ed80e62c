import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, ROOT } from './repository-files.js';

const PRESENT = repositoryFiles();
/** What the recipes of CONTRIBUTING.md add. */
const MADE_BY_RECIPES = PRESENT.filter((path) => path.startsWith('test/recipes/')).flatMap((path) =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(/^--- \/dev\/null\n\+\+\+ b\/(.+)$/gm)].map(
    ([, made = '']) => made,
  ),
);
const FILES = [...PRESENT, ...MADE_BY_RECIPES];
const PAGES = FILES.filter((path) => /^(docs\/(adr\/)?)?[^/]+\.md$/.test(path));

/** A path of ours: a folder of the repository's top, or a name that ends like a source. */
const LOOKS_LIKE_A_PATH =
  /^(?!\/)(?:(?:packages|services|infra|test|tools|docs|ledgers)\/[\w./-]*|[\w./-]+\.(?:ts|mjs|cjs|md|graphql|csv|patch)|[\w-]+(?:\/[\w-]+)*\/)$/;
/** Not of the checkout, though they look so: folders that a program makes. */
const MADE_BY_RUNNING = new Set(['data/', 'services/web/dist']);

const ENTRIES = new Set(FILES.flatMap((path) => [path, ...foldersOf(path)]).map((path) => `/${path}`));

/** A short form is the end of a whole path. */
function exists(path: string): boolean {
  const end = `/${path.replace(/\/$/, '')}`;
  return ENTRIES.has(end) || [...ENTRIES].some((entry) => entry.endsWith(end));
}

function pathsIn(text: string): string[] {
  const inline = text.replace(/^```.*?^```/gms, '').matchAll(/`([^`\s]+)`/g);
  return [...inline].map(([, path = '']) => path).filter((path) => LOOKS_LIKE_A_PATH.test(path));
}

describe('what the pages name', () => {
  it.each(PAGES)('%s: is there', (page) => {
    const named = pathsIn(readFileSync(join(ROOT, page), 'utf8'));
    expect(named.filter((path) => !MADE_BY_RUNNING.has(path) && !exists(path))).toEqual([]);
  });

  it('is missed where it is not', () => {
    const text =
      '`packages/domain/src/never.ts`, `kernel/never.ts`, `catalogue/commands.ts`, `what-if/`, `no-such/`, `/graphql`';
    expect(pathsIn(text)).toHaveLength(5);
    expect(pathsIn(text).filter((path) => !exists(path))).toEqual(['packages/domain/src/never.ts', 'no-such/']);
  });
});

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
