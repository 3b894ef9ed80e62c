import { type Calendar, type Instant, type Label, MilepostError } from '@milepost/domain';
import { openWorkbook, SheetsError, type SheetsErrorCode, type Workbook } from '@milepost/sheets';
import type { Register } from '../../register.js';
import { createPacer } from '../../work/create-pacer.js';
import { assertColumnsThere, columnsThere } from './columns/columns-there.js';
import { compareFile } from './compare-file.js';
import { standingIn } from './facts/standing-in.js';
import { wordsFor } from './words-for.js';
import { fingerprintOf } from './layouts/fingerprint.js';
import type { KnownLayouts } from './layouts/known-layouts.js';
import { withLayout } from './layouts/layout.js';
import { assertReadable, optionsOf, type ReadingOptions } from './options.js';
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

export type ReadOptions = {
  readonly register: Register;
  readonly calendar: Calendar;
  readonly now: () => Instant;
  /** Used without asking. Default: none is known. */
  readonly layouts?: Pick<KnownLayouts, 'of'> | null;
  /** Compares with what the register held when the log ended there. Default: with what it holds. */
  readonly seq?: number | null;
};

export type OfficeFileRead = {
  readonly reading: FileReading;
  /** All that it was read by: with them it is read the same at `seq`. */
  readonly options: ReadingOptions;
  readonly seq: number;
  /** By which files like it are known; null: there is no table in it. */
  readonly fingerprint: string | null;
};

/** As late as any fact may lie. */
const AT_LAST = '2199-12-31';

/**
 * Reads a file of an office and compares what it says with what the register holds; nothing is written.
 * @throws MilepostError OFFICE_FILE_UNREADABLE, READING_OPTION_MALFORMED, READING_COLUMN_UNKNOWN
 */
export async function readOfficeFile(
  { name, bytes }: OfficeFile,
  options: ReadingOptions,
  { register, calendar, now, layouts = null, seq = null }: ReadOptions,
): Promise<OfficeFileRead> {
  assertReadable(options);
  const workbook = await opened(name, bytes);
  const today = calendar.dayOf(now());
  const work = createPacer().begin();
  const said = settle(options, workbook, today);
  const layout = await (layouts?.of(workbook, said, work) ?? null);
  const told = settle(withLayout(options, layout), workbook, today);
  const sheets = await readWorkbook(workbook, told, work);
  assertColumnsThere(said.map.keys(), sheets, workbook);
  const registerNow = await register.read();
  const basis = await registerNow.resolve({ validAt: AT_LAST, seq: seq === null ? null : String(seq) });
  const standing = await standingIn(registerNow, basis, calendar);
  const compared = await compareFile(name, sheets, told, standing, work);
  const isThere = columnsThere(sheets);
  // A layout may know columns that this file does not have.
  const settled = optionsOf({ ...told, map: new Map([...told.map].filter(([column]) => isThere(column))) });
  return {
    reading: { ...compared, settled, layout: layout?.fingerprint ?? null },
    options: settled,
    seq: basis.seq,
    fingerprint: fingerprintOf(workbook, wordsFor(told)),
  };
}

async function opened(name: string, bytes: Uint8Array): Promise<Workbook> {
  try {
    return await openWorkbook(name, bytes);
  } catch (error) {
    if (!(error instanceof SheetsError)) throw error;
    throw new MilepostError('OFFICE_FILE_UNREADABLE', { name, problem: WHY[error.code] }, { cause: error });
  }
}
