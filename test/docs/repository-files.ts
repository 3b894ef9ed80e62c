import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TEST_FOLDER } from '../support/test-folder.js';

export const ROOT = fileURLToPath(new URL('..', TEST_FOLDER));

const NOT_OURS: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache']);
/** A register's; a folder of the sources may be called so too. */
const DATA = 'data';

/** The files of the checkout, less what is installed, built or made by running it; paths from its root. */
export function repositoryFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name) || path === DATA) return [];
    return entry.isDirectory() ? repositoryFiles(path) : [path];
  });
}
