import { z } from 'zod';
import { DEFAULT_TIME_ZONE } from '../config/schema.js';
import { DataFolderError } from './data-folder-error.js';
import type { DataFolder } from './open-data-folder.js';
import { createSmallFile, readSmallFile } from './small-file.js';

const schema = z.object({ zone: z.string().min(1), createdAt: z.iso.datetime() });

/**
 * The time zone of the register in this folder, fixed when it was made: days already recorded would mean others in another.
 *
 * @param configured null: whatever the folder has
 * @throws DataFolderError where another zone is configured
 */
export async function settleTimeZone(folder: DataFolder, configured: string | null): Promise<string> {
  const file = folder.file('register.json');
  const made = { zone: configured ?? DEFAULT_TIME_ZONE, createdAt: new Date().toISOString() };
  const found = await readSmallFile(file);
  if (found === null && (await createSmallFile(file, `${JSON.stringify(made)}\n`))) return made.zone;
  const { zone } = parse(file, found ?? (await readSmallFile(file)) ?? '');
  if (configured === null || canonical(configured) === canonical(zone)) return zone;
  throw new DataFolderError(
    'OTHER_TIME_ZONE',
    `The register in ${folder.path} was made for the time zone ${zone}, so it cannot be opened in ${configured}. ` +
      `Remove TIME_ZONE or set it to ${zone}, or use another data folder.`,
    `${folder.path}中的登记库按时区${zone}建立，不能按${configured}打开。请去掉TIME_ZONE或设为${zone}，或用另一数据文件夹。`,
  );
}

function parse(file: string, text: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DataFolderError(
      'FILE_DAMAGED',
      `The file ${file} is damaged. Restore it from a backup.`,
      `文件${file}已损坏，请从备份恢复。`,
      { cause },
    );
  }
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
