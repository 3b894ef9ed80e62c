import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENERATED } from '../../tools/update.mjs';
import { repositoryFiles, ROOT } from './repository-files.js';

const WRITES = /process\.env\['UPDATE'\] ===|\.toMatchFileSnapshot\(/;

it('`npm run update` runs every spec that writes what it compares', () => {
  const specs = repositoryFiles().filter((path) => path.endsWith('.spec.ts'));
  const writing = specs.filter((path) => WRITES.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(writing.sort()).toEqual(Object.keys(GENERATED).sort());
});

it('names generated files that are there', () => {
  const named = Object.values(GENERATED).flat();
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
