import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where `npm run build` puts the workbench; undefined where it was not built. */
export function workbenchFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
  return existsSync(`${folder}index.html`) ? folder : undefined;
}
