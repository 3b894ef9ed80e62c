import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether LibreOffice is installed here; specs of it are skipped where it is not, and say so. */
export const HAS_LIBRE_OFFICE = spawnSync('soffice', ['--version']).status === 0;

/** Behind the title of what is skipped without it. */
export const LIBRE_OFFICE_MISSING = HAS_LIBRE_OFFICE ? '' : ' (LibreOffice is not installed: libreoffice-calc-nogui)';

/** UTF-8 with commas; on reading, dates and numbers are found as a clerk's program in China finds them, on writing cells are as they are shown. */
const CSV = 'Text - txt - csv (StarCalc)';
const OPTIONS = '44,34,76,1,,2052,false,true';

/** Opens files and saves them as another kind. `folder`: for what it keeps, and what it writes, in `saved/`. */
export function inLibreOffice(folder: string) {
  const saved = join(folder, 'saved');
  function save(from: readonly string[], to: string, path: string, ...how: string[]): string {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const words = [profile, '--headless', '--norestore', ...how, '--convert-to', to, '--outdir', path, ...from];
    const { status, stderr } = spawnSync('soffice', words, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`soffice ended with ${status}:\n${stderr}`);
    return path;
  }
  return {
    /** As a document of its own, whose cells are dates and numbers where it takes them for such. */
    open: (...csv: string[]) => save(csv, 'fods', join(folder, 'opened'), `--infilter=${CSV}:${OPTIONS}`),
    /** The folder with the CSV files that it writes. */
    saveAsCsv: (...documents: string[]) => save(documents, `csv:${CSV}:${OPTIONS}`, saved),
  };
}
