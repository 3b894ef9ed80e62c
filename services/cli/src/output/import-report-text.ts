import type { ChangedRow, ImportChoice, ImportReport, MissingRow, RejectedRow } from '@milepost/application';
import { cut } from './width.js';
import { grouped } from './progress-bar.js';
import { say } from '../language.js';

const SHOWN_ROWS = 50;
const LONGEST_VALUE = 40; // columns

/** An import's report for a person. */
export function importReportText(
  { imported, skipped, rejected, notRead, ignoredColumns, changed, missing, recordedNow }: ImportReport,
  { partial, statedTimes }: Pick<ImportChoice, 'partial' | 'statedTimes'>,
): string {
  const lines = [
    ...notRead.map((name) =>
      say(`Not read, its name is not that of a ledger: ${name}`, `未读，文件名不是台账名：${name}`),
    ),
    ...(rejected.length > 0
      ? [...rejected.slice(0, SHOWN_ROWS).map(rejectedText), ...moreThanShown(rejected.length)]
      : []),
    ...ignoredColumns.map(({ file, column }) =>
      say(`Not read, no ledger has the column: ${file} ${column}`, `未读，台账没有此列：${file} ${column}`),
    ),
    ...shown(changed.map(changedText), say('more changed rows', '个有变化的行')),
    ...shown(missing.map(missingText), say('more that are not in the files any more', '项文件中已没有的')),
    ...(changed.some(({ corrected }) => !corrected)
      ? [
          say(
            'Rows that say a recorded fact otherwise are left as they are; put them right with --correct.',
            '与登记不同的行未作改动；可用--correct更正。',
          ),
        ]
      : []),
    ...(imported > 0 ? [recordedText(recordedNow, statedTimes)] : []),
    summary(imported, skipped, rejected.length, partial),
  ];
  return `${lines.join('\n')}\n`;
}

function recordedText(recordedNow: boolean, statedTimes: boolean): string {
  if (!recordedNow)
    return say('Recorded as of the times at which the ledgers say they were registered.', '已按台账所载登记时间登记。');
  if (!statedTimes)
    return say(
      'Recorded as of now; what the ledgers say of their registration is kept beside it (a migration takes --stated-times).',
      '按现在登记；台账所载登记时间另行保留（迁移时用--stated-times）。',
    );
  return say(
    'The log holds facts recorded by its own clock or later ones, so these were recorded now, whatever times the ledgers state.',
    '日志已有以自身时钟登记或更晚的事实，故不论台账所载，均按现在登记。',
  );
}

function rejectedText({ file, row, column, value, code, message }: RejectedRow): string {
  const cell = column === null ? '' : ` ${column}${value === null ? '' : ` "${cut(value, LONGEST_VALUE)}"`}`;
  return `${file}:${row}${cell} ${code} ${message}`;
}

function changedText({ file, row, command, event, differences, corrected }: ChangedRow): string {
  const said = differences.map(
    ({ field, column, before, after }) => `${column ?? field} ${shortOf(before)} → ${shortOf(after)}`,
  );
  return say(
    `${file}:${row} ${corrected ? 'corrected' : 'differs from'} the recorded ${command} (${event}): ${said.join(', ')}`,
    `${file}:${row} ${corrected ? '已更正' : '不同于'}登记的${command}（${event}）：${said.join('，')}`,
  );
}

function missingText({ file, row, command, event }: MissingRow): string {
  return say(
    `${file}: what its row ${row} said before is not there any more, and stands: ${command} (${event})`,
    `${file}：其第${row}行以前所说已不在文件中，登记不变：${command}（${event}）`,
  );
}

function shortOf(value: unknown): string {
  return value === null ? '—' : cut(typeof value === 'string' ? value : JSON.stringify(value), LONGEST_VALUE);
}

function shown(lines: readonly string[], more: string): string[] {
  if (lines.length <= SHOWN_ROWS) return [...lines];
  return [
    ...lines.slice(0, SHOWN_ROWS),
    say(
      `… and ${grouped(lines.length - SHOWN_ROWS)} ${more}; --json lists all.`,
      `…… 另有${grouped(lines.length - SHOWN_ROWS)}${more}；--json列出全部。`,
    ),
  ];
}

function moreThanShown(count: number): string[] {
  return count > SHOWN_ROWS
    ? [
        say(
          `… and ${grouped(count - SHOWN_ROWS)} more bad rows; --json lists all.`,
          `…… 另有${grouped(count - SHOWN_ROWS)}个坏行；--json列出全部。`,
        ),
      ]
    : [];
}

function summary(imported: number, skipped: number, rejected: number, partial: boolean): string {
  const known = say(`${grouped(skipped)} known already`, `此前已登记${grouped(skipped)}项`);
  if (rejected === 0)
    return say(`Imported ${grouped(imported)} facts; ${known}.`, `已导入${grouped(imported)}项；${known}。`);
  const bad = say(`${grouped(rejected)} bad ${rejected === 1 ? 'row' : 'rows'}`, `${grouped(rejected)}个坏行`);
  if (!partial)
    return say(
      `Nothing was imported because of ${bad}. Correct them, or import the good rows with --partial.`,
      `因有${bad}，未导入任何内容。请改正，或用--partial导入好的行。`,
    );
  return say(
    `Imported ${grouped(imported)} facts; ${known}; ${bad} rejected.`,
    `已导入${grouped(imported)}项；${known}；${bad}未导入。`,
  );
}
