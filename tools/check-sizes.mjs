// Part of `npm run check`: one concept a file. A source has at most 250 lines, a component 200, a spec 300.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

const SPEC = 300;
const SOURCE = 250;
const COMPONENT = 200;
/** Joined from `packages/ledger/verifier`: who gets a bundle runs it alone. */
const ALONE = new Set(['packages/ledger/verify.mjs']);
const NOT_OURS = new Set(['node_modules', 'generated', 'dist', 'coverage', '.git', '.cache']);
/** A register's; a folder of the sources may be called so too. */
const DATA = 'data';

const sources = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name) || path === DATA) return [];
    if (entry.isDirectory()) return sources(path);
    return /\.([cm]?[jt]s|vue)$/.test(entry.name) && !ALONE.has(path) ? [path] : [];
  });

const tooLong = sources('.').flatMap((path) => {
  const lines = readFileSync(join(root, path), 'utf8').split('\n').length - 1;
  const most = path.endsWith('.vue') ? COMPONENT : path.endsWith('.spec.ts') ? SPEC : SOURCE;
  return lines > most ? [`${path} has ${lines} lines, at most ${most}: split it by concept`] : [];
});

for (const line of tooLong) console.error(line);
if (tooLong.length > 0) process.exitCode = 1;
