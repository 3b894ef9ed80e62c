import { type Calendar, type Instant, type Label, MilepostError } from '@milepost/domain';
import { openWorkbook, SheetsError, type SheetsErrorCode, type Workbook } from '@milepost/sheets';
import type { Register } from '../../register.js';
import { compareFile } from './compare-file.js';
import { standingIn } from './facts/standing-in.js';
import type { ReadingOptions } from './options.js';
import type { FileReading } from './output.js';
import { readWorkbook, settle } from './read-workbook.js';

export type OfficeFile = { readonly name: string; readonly bytes: Uint8Array };

const WHY: Readonly<Record<SheetsErrorCode, Label>> = {
  FILE_TOO_LARGE: { zh: '文件过大', en: 'it is too large' },
  FILE_SUSPICIOUS: { zh: '压缩内容异常', en: 'it unpacks to far more than it says' },
  FILE_ENCRYPTED: { zh: '文件已加密，请去掉密码后再读', en: 'it is encrypted: take its password off' },
  FILE_DAMAGED: { zh: '文件已损坏，或不是表格文件', en: 'it is damaged, or no table' },
  FILE_TOO_SLOW: { zh: '读取超时', en: 'reading it takes too long' },
  ENCODING_UNKNOWN: { zh: '既不是UTF-8、UTF-16也不是GB18030编码', en: 'neither UTF-8 nor UTF-16 nor GB18030' },
};

/**
 * Reads a file of an office and compares what it says with what the register holds; nothing is written.
 * @throws MilepostError OFFICE_FILE_UNREADABLE
 */
export async function readOfficeFile(
  { name, bytes }: OfficeFile,
  options: ReadingOptions,
  {
    register,
    calendar,
    now,
  }: { readonly register: Register; readonly calendar: Calendar; readonly now: () => Instant },
): Promise<FileReading> {
  const workbook = await opened(name, bytes);
  const told = settle(options, workbook, calendar.dayOf(now()));
  return compareFile(name, readWorkbook(workbook, told), told, await standingIn(await register.read(), calendar));
}

async function opened(name: string, bytes: Uint8Array): Promise<Workbook> {
  try {
    return await openWorkbook(name, bytes);
  } catch (error) {
    if (!(error instanceof SheetsError)) throw error;
    throw new MilepostError('OFFICE_FILE_UNREADABLE', { name, problem: WHY[error.code] }, { cause: error });
  }
}
