import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { reference } from '../testing/reference.js';

const FILE = new URL('../../../../docs/reference.md', import.meta.url);

it('docs/reference.md says what the catalogues say (`npm run update` writes it)', async () => {
  const made = `${reference()}\n`;
  if (process.env['UPDATE'] === '1') await writeFile(FILE, made);
  expect(await readFile(FILE, 'utf8')).toBe(made);
});
