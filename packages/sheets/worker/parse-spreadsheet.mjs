// Runs in a worker thread with bounded memory: plain JavaScript, so that it starts from the sources as from the build.
import { parentPort, workerData } from 'node:worker_threads';
import XLSX from '@e965/xlsx';

const { CFB, SSF } = XLSX;
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const GENERAL = 'General';
const ERRORS = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };
/** As office programs without cells of errors write them. */
const ERROR = /^(#(REF!|DIV\/0!|VALUE!|NAME\?|N\/A|NULL!|NUM!)|Err:\d{3})$/;

/** How precise a date is that is shown in this format; null: it shows no day, only a time. */
function precisionOf(format) {
  const bare = format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const isTime = /[hs]/i.test(bare);
  const month = isTime ? bare.replaceAll(/h+[^a-z]*m+|m+[^a-z]*s+/gi, '') : bare;
  if (/d/i.test(bare) || /a{3,}/i.test(bare)) return 'YYYY-MM-DD'.length;
  if (/m/i.test(month)) return 'YYYY-MM'.length;
  return /[ye]/i.test(bare) ? 'YYYY'.length : null;
}

function dayOf(value, format, date1904) {
  const precision = precisionOf(format);
  const date = precision === null ? null : SSF.parse_date_code(value, { date1904 });
  if (!date || date.y < 1000 || date.m < 1 || date.d < 1) return null;
  const day = [date.y, String(date.m).padStart(2, '0'), String(date.d).padStart(2, '0')].join('-');
  return day.slice(0, precision);
}

function cellOf({ t: type, v: value, z: format = GENERAL, w: shown }, date1904) {
  if (type === 'e') return { kind: 'error', error: ERRORS[value] ?? '#VALUE!' };
  if (type === 'b') return { kind: 'text', text: value ? 'TRUE' : 'FALSE' };
  if (type === 'n' && Number.isFinite(value)) {
    const isDate = format !== GENERAL && SSF.is_date(format);
    const day = isDate ? dayOf(value, format, date1904) : null;
    if (day !== null) return { kind: 'date', day };
    if (isDate) return { kind: 'text', text: SSF.format(format, value, { date1904 }) };
    return { kind: 'number', value, format: format === GENERAL ? null : format };
  }
  const text = typeof value === 'string' ? value : (shown ?? '');
  if (ERROR.test(text)) return { kind: 'error', error: text };
  return text.trim() === '' ? undefined : { kind: 'text', text };
}

/** A text that many cells say is in the file once, and in all of them when it is unpacked. */
function assertRoom({ text = '' }, limits, count) {
  count.cells += 1;
  count.characters += text.length;
  if (count.cells > limits.cells || count.characters > limits.unpackedBytes) throw new Error('FILE_TOO_LARGE');
}

function sheetOf(name, sheet, hidden, date1904, limits, count) {
  const data = sheet['!data'] ?? [];
  if (data.length > limits.rows) throw new Error('FILE_TOO_LARGE');
  const rows = [];
  for (let index = 0; index < data.length; index += 1) {
    const from = data[index] ?? [];
    if (from.length > limits.columns) throw new Error('FILE_TOO_LARGE');
    const row = [];
    for (let column = 0; column < from.length; column += 1) {
      const cell = from[column] ? cellOf(from[column], date1904) : undefined;
      if (cell) row[column] = cell;
      if (cell) assertRoom(cell, limits, count);
    }
    rows.push(row);
  }
  while (rows.length > 0 && rows.at(-1).length === 0) rows.pop();
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
  return { name, hidden, rows, merges };
}

/** What is no compound file of a workbook the reader would take for text. */
function assertWorkbook(bytes) {
  if (!bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) return;
  const parts = CFB.read(bytes, { type: 'buffer' });
  if (CFB.find(parts, 'EncryptedPackage')) throw new Error('FILE_ENCRYPTED');
  if (!CFB.find(parts, 'Workbook') && !CFB.find(parts, 'Book')) throw new Error('FILE_DAMAGED');
}

/** @param bytes of the file, or its text where it is a web page or XML */
function parse({ bytes, text, limits }) {
  const options = {
    dense: true,
    cellStyles: false,
    cellNF: true,
    cellText: false,
    cellDates: false,
    raw: text !== null,
  };
  if (text === null) assertWorkbook(bytes);
  const book =
    text === null ? XLSX.read(bytes, { type: 'buffer', ...options }) : XLSX.read(text, { type: 'string', ...options });
  // What is damaged may open as nothing.
  if (book.SheetNames.length === 0) throw new Error('FILE_DAMAGED');
  if (book.SheetNames.length > limits.sheets) throw new Error('FILE_TOO_LARGE');
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const count = { cells: 0, characters: 0 };
  const sheets = book.SheetNames.map((name, index) => {
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return sheetOf(name, book.Sheets[name] ?? {}, hidden, date1904, limits, count);
  });
  return { sheets };
}

function outcome() {
  try {
    return { workbook: parse({ ...workerData, bytes: Buffer.from(workerData.bytes) }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message === 'FILE_TOO_LARGE') return { failed: 'FILE_TOO_LARGE' };
    return { failed: /password|encrypt/i.test(message) ? 'FILE_ENCRYPTED' : 'FILE_DAMAGED' };
  }
}

// Copied as one text it costs half of what all its cells would one by one.
parentPort.postMessage(JSON.stringify(outcome()));
