import type { ReadingOptions } from '../options.js';
import type { FileReading } from '../output.js';

/** How files of the same columns are read, since one of them was recorded so. */
export type Layout = {
  readonly fingerprint: string;
  /** Of the file by which it was confirmed. */
  readonly file: string;
  readonly sheet: string | null;
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly codes: string | null;
};

/** What was said by hand of this file that is so of the next one too; years and days are not. */
export function layoutOf(fingerprint: string, reading: FileReading, options: ReadingOptions): Layout {
  const { sheet = null, map, set, codes = null } = options;
  const columns = reading.sheets.flatMap((one) => one.columns ?? []);
  /** A letter may be another column next month; its header is not. */
  function byHeader(pair: string) {
    const at = pair.indexOf('=');
    const headers = new Set(columns.filter(({ column }) => column === pair.slice(0, at)).map(({ header }) => header));
    const [header] = headers;
    return headers.size === 1 && header ? `${header}${pair.slice(at)}` : pair;
  }
  return { fingerprint, file: reading.file, sheet, map: (map ?? []).map(byHeader), set: set ?? [], codes };
}

/** What is said of the file itself goes before. */
export function withLayout(options: ReadingOptions, layout: Layout | null): ReadingOptions {
  if (layout === null) return options;
  return {
    ...options,
    sheet: options.sheet ?? layout.sheet,
    map: [...layout.map, ...(options.map ?? [])],
    set: [...layout.set, ...(options.set ?? [])],
    codes: options.codes ?? layout.codes,
  };
}
