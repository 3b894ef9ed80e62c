import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { joinModules } from './testing/join-modules.js';
import { VERIFIER } from './verifier.js';

it('verify.mjs is the modules of verifier/, joined (`npm run update` writes it)', async () => {
  const joined = await joinModules(new URL('../verifier/main.mjs', import.meta.url));
  if (process.env['UPDATE'] === '1') await writeFile(VERIFIER, joined);
  expect(await readFile(VERIFIER, 'utf8')).toBe(joined);
});

it('verify.mjs needs Node and nothing else', async () => {
  const imports = [...(await readFile(VERIFIER, 'utf8')).matchAll(/^import .* from '(.+)';$|\bimport\(|\brequire\(/gm)];
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter(([, from]) => !from?.startsWith('node:'))).toEqual([]);
});
