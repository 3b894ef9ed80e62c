import type { ChangedRow, ImportChoice, ImportReport, MissingRow, RejectedRow } from '@milepost/application';
import { cut } from './width.js';
import { grouped } from './progress-bar.js';

const SHOWN_ROWS = 50;
const LONGEST_VALUE = 40; // columns

/** An import's report for a person. */
export function importReportText(
  { imported, skipped, rejected, notRead, ignoredColumns, changed, missing, recordedNow }: ImportReport,
  { partial, statedTimes }: Pick<ImportChoice, 'partial' | 'statedTimes'>,
): string {
  const lines = [
    ...notRead.map((name) => `Not read, its name is not that of a ledger: ${name}`),
    ...(rejected.length > 0
      ? [...rejected.slice(0, SHOWN_ROWS).map(rejectedText), ...moreThanShown(rejected.length)]
      : []),
    ...ignoredColumns.map(({ file, column }) => `Not read, no ledger has the column: ${file} ${column}`),
    ...shown(changed.map(changedText), 'more changed rows'),
    ...shown(missing.map(missingText), 'more that are not in the files any more'),
    ...(changed.some(({ corrected }) => !corrected)
      ? ['Rows that say a recorded fact otherwise are left as they are; put them right with --correct.']
      : []),
    ...(imported > 0 ? [recordedText(recordedNow, statedTimes)] : []),
    summary(imported, skipped, rejected.length, partial),
  ];
  return `${lines.join('\n')}\n`;
}

function recordedText(recordedNow: boolean, statedTimes: boolean): string {
  if (!recordedNow) return 'Recorded as of the times at which the ledgers say they were registered.';
  if (!statedTimes)
    return 'Recorded as of now; what the ledgers say of their registration is kept beside it (a migration takes --stated-times).';
  return 'The log holds facts recorded by its own clock or later ones, so these were recorded now, whatever times the ledgers state.';
}

function rejectedText({ file, row, column, value, code, message }: RejectedRow): string {
  const cell = column === null ? '' : ` ${column}${value === null ? '' : ` "${cut(value, LONGEST_VALUE)}"`}`;
  return `${file}:${row}${cell} ${code} ${message}`;
}

function changedText({ file, row, command, event, differences, corrected }: ChangedRow): string {
  const said = differences.map(
    ({ field, column, before, after }) => `${column ?? field} ${shortOf(before)} → ${shortOf(after)}`,
  );
  return `${file}:${row} ${corrected ? 'corrected' : 'differs from'} the recorded ${command} (${event}): ${said.join(', ')}`;
}

function missingText({ file, row, command, event }: MissingRow): string {
  return `${file}: what its row ${row} said before is not there any more, and stands: ${command} (${event})`;
}

function shortOf(value: unknown): string {
  return value === null ? '—' : cut(typeof value === 'string' ? value : JSON.stringify(value), LONGEST_VALUE);
}

function shown(lines: readonly string[], more: string): string[] {
  if (lines.length <= SHOWN_ROWS) return [...lines];
  return [...lines.slice(0, SHOWN_ROWS), `… and ${grouped(lines.length - SHOWN_ROWS)} ${more}; --json lists all.`];
}

function moreThanShown(count: number): string[] {
  return count > SHOWN_ROWS ? [`… and ${grouped(count - SHOWN_ROWS)} more bad rows; --json lists all.`] : [];
}

function summary(imported: number, skipped: number, rejected: number, partial: boolean): string {
  const known = `${grouped(skipped)} known already`;
  if (rejected === 0) return `Imported ${grouped(imported)} facts; ${known}.`;
  const bad = `${grouped(rejected)} bad ${rejected === 1 ? 'row' : 'rows'}`;
  if (!partial) return `Nothing was imported because of ${bad}. Correct them, or import the good rows with --partial.`;
  return `Imported ${grouped(imported)} facts; ${known}; ${bad} rejected.`;
}
