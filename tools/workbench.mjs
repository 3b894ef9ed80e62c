// Builds the workbench, unless it is built from these very files.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, step } from './steps.mjs';

const web = join(root, 'services', 'web');
const stampFile = join(web, 'node_modules', '.milepost-built');

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name));

function sources() {
  const own = ['index.html', 'build.mjs', 'vite.config.ts', 'package.json'].map((name) => join(web, name));
  const folders = [
    join(web, 'src'),
    join(web, 'public'),
    ...['client', 'ledger'].map((name) => join(root, 'packages', name, 'src')),
  ];
  return [...own, join(root, 'services', 'api', 'schema.graphql'), ...folders.flatMap(filesUnder)].sort();
}

function stamp() {
  const hash = createHash('sha256');
  for (const file of sources()) hash.update(`${file}\n`).update(readFileSync(file)).update('\n');
  return hash.digest('hex');
}

export async function buildWorkbench() {
  const present = stamp();
  const isBuilt = existsSync(join(web, 'dist', 'index.html')) && existsSync(stampFile);
  if (isBuilt && readFileSync(stampFile, 'utf8') === present) return true;
  if (!(await step('workbench built', process.execPath, [join(web, 'build.mjs')]))) return false;
  writeFileSync(stampFile, present);
  return true;
}
