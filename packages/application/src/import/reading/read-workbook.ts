import type { Day } from '@milepost/domain';
import { lineText, type Workbook } from '@milepost/sheets';
import { UNDIVIDED, type Work } from '../../work/work.port.js';
import type { ReadingOptions, Told } from './options.js';
import { readSheet, type RowsOfSheet } from './read-sheet.js';

/** Everything that the sheets of a file say, each in its order. */
export async function readWorkbook(
  workbook: Workbook,
  told: Told,
  work: Work = UNDIVIDED,
): Promise<readonly RowsOfSheet[]> {
  const read: RowsOfSheet[] = [];
  for (const sheet of workbook.sheets) read.push(...(await readSheet(sheet, told, work)));
  return read;
}

/** What was left out: one of both days stands for the other, and both for today; the year is that of a title, else of the list's day. */
export function settle(options: ReadingOptions, workbook: Workbook, today: Day): Told {
  const listedOn = options.listDate ?? options.asOf ?? today;
  return {
    sheet: options.sheet ?? null,
    map: pairs(options.map ?? []),
    set: pairs(options.set ?? []),
    choose: pairs(options.choose ?? []),
    year: options.year ?? yearOfTitles(workbook) ?? Number(listedOn.slice(0, 'YYYY'.length)),
    listedOn,
    asOf: options.asOf ?? options.listDate ?? today,
    codes: options.codes ?? null,
  };
}

function pairs(said: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    said.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
}

const TITLES = 4;

function yearOfTitles({ sheets }: Workbook): number | null {
  const titles = sheets.flatMap(({ rows, name }) => [
    name,
    ...rows.slice(0, TITLES).flatMap((row) => row.map(lineText)),
  ]);
  const year = titles
    .map((title) => /(?:^|\D)((?:19|20)\d{2})年/.exec(title)?.[1])
    .find((found) => found !== undefined);
  return year === undefined ? null : Number(year);
}
