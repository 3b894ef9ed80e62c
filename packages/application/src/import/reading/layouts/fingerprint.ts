import { createHash } from 'node:crypto';
import { findTables, type HeaderWords, type Workbook } from '@milepost/sheets';
import { foldedHeader } from '../columns/folded-header.js';
import { COMPUTED } from '../columns/vocabulary.js';

/** Months, days and years go on from file to file. */
const COUNTING = /\d+|[一二三四五六七八九十]+(?=个?月|季度)|[上中下](?=旬)/g;

/** What the tables of a file have in common with those of the month before: the words of their headers. Null: it has no table. */
export function fingerprintOf({ sheets }: Workbook, words: HeaderWords): string | null {
  const said = new Set<string>();
  for (const sheet of sheets) {
    const tables = findTables(sheet, words);
    if (typeof tables === 'string') continue;
    for (const { columns } of tables)
      for (const part of columns.flatMap(({ header }) => header?.split('/') ?? [])) {
        const { whole } = foldedHeader(part);
        if (whole !== '' && !COMPUTED.test(whole)) said.add(whole.replaceAll(COUNTING, '#'));
      }
  }
  if (said.size === 0) return null;
  return createHash('sha256')
    .update(JSON.stringify([...said].sort()))
    .digest('base64url')
    .slice(0, 22);
}
