import { calendarIn } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { importReportText } from './import-report-text.js';
import { contradictionsTable, nearNamesTable } from './list-tables.js';
import { dayText, momentText } from './moment.js';
import { statusText } from './status-text.js';
import { table } from './table.js';
import { cut, padEnd, padStart, widthOf } from './width.js';

const row = (number: number) => ({
  file: 'returns.csv',
  row: number,
  column: '期间',
  value: '2018-13',
  code: 'CELL_MALFORMED',
  message: 'Not a month.',
});
const report = {
  imported: 0,
  skipped: 0,
  rejected: [],
  notRead: [],
  ignoredColumns: [],
  changed: [],
  missing: [],
  badRows: {},
  recordedNow: false,
  position: null,
};

describe('the width of a text', () => {
  it.each([
    ['milepost', 8],
    ['开工率', 6],
    ['645.34亿元', 10],
    ['（另有4宗不详）', 15],
    ['—', 1],
    ['한국', 4],
    ['e\u0301', 1],
    ['𠮷', 2],
    ['', 0],
  ])('of %s is %i', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it.each(['', 'a', '区', 'a区', '区a，1', '区区区区区区'])('is what "%s" is padded and cut to', (text) => {
    for (let width = 1; width <= 14; width++) {
      expect(widthOf(padEnd(text, width))).toBe(Math.max(width, widthOf(text)));
      expect(widthOf(padStart(text, width))).toBe(Math.max(width, widthOf(text)));
      expect(widthOf(cut(text, width))).toBeLessThanOrEqual(width);
      expect(cut(text, width) === text).toBe(widthOf(text) <= width);
    }
  });
});

describe('a table', () => {
  it('is aligned where characters are wide', () => {
    const printed = table(
      [{ title: '指标' }, { title: '数值', align: 'right' }],
      [
        ['开工率', '86.24%'],
        ['LISTED', '109'],
      ],
    );
    expect(printed).toBe('指标      数值\n------  ------\n开工率  86.24%\nLISTED     109\n');
  });

  it('keeps a cell on its line', () => {
    expect(table([{ title: 'name' }], [['道路\n改造\u001b[31m']])).toBe('name\n--------------\n道路 改造 [31m\n');
  });
});

describe('a moment', () => {
  const calendar = calendarIn('Asia/Shanghai');

  it('is a day where it is the end of one, else to the minute', () => {
    expect(momentText('2018-05-31T15:59:59.999Z', calendar)).toBe('2018-05-31');
    expect(momentText('2018-06-05T10:41:00Z', calendar)).toBe('2018-06-05 18:41');
  });

  it('is the day of a fact', () => {
    expect(dayText('2018-05-31T16:00:00Z', calendar)).toBe('2018-06-01');
    expect(dayText('2018-05-31T17:30:00Z', calendar)).toBe('2018-06-01 01:30');
  });
});

describe('an import’s report', () => {
  const whole = { partial: false, statedTimes: false };

  it('is one line when nothing was new', () => {
    expect(importReportText({ ...report, skipped: 2 }, whole)).toBe('Imported 0 facts; 2 known already.\n');
  });

  it('says as of when the facts are recorded', () => {
    const imported = { ...report, imported: 3207, skipped: 2 };
    const summary = 'Imported 3,207 facts; 2 known already.\n';
    const stated = { ...whole, statedTimes: true };
    expect(importReportText(imported, stated)).toBe(
      `Recorded as of the times at which the ledgers say they were registered.\n${summary}`,
    );
    expect(importReportText({ ...imported, recordedNow: true }, whole)).toContain('Recorded as of now; ');
    expect(importReportText({ ...imported, recordedNow: true }, stated)).toContain('were recorded now, whatever');
  });

  it('names each bad row, and says that nothing was written', () => {
    expect(importReportText({ ...report, rejected: [row(7)] }, whole)).toBe(
      'returns.csv:7 期间 "2018-13" CELL_MALFORMED Not a month.\n' +
        'Nothing was imported because of 1 bad row. Correct them, or import the good rows with --partial.\n',
    );
  });

  it('lists the first fifty, and how many more there are', () => {
    const rejected = Array.from({ length: 1_060 }, (_, i) => row(i + 2));
    const lines = importReportText({ ...report, imported: 5, rejected }, { ...whole, partial: true })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(53);
    expect(lines[49]).toContain('returns.csv:51 ');
    expect(lines[50]).toBe('… and 1,010 more bad rows; --json lists all.');
    expect(lines[52]).toBe('Imported 5 facts; 0 known already; 1,060 bad rows rejected.');
  });

  it('leaves out a column that is not to blame', () => {
    const rejected = [{ ...row(2), column: null, value: null }];
    expect(importReportText({ ...report, rejected }, { ...whole, partial: true })).toContain(
      'returns.csv:2 CELL_MALFORMED Not a month.\n',
    );
  });

  it('names files that are no ledgers', () => {
    const text = importReportText({ ...report, notRead: ['notes.txt'] }, whole);
    expect(text).toContain('Not read, its name is not that of a ledger: notes.txt\n');
  });
});

describe('what the views found', () => {
  const status = {
    head: '1',
    position: '2',
    positionSeenAt: null,
    timeZone: 'Asia/Shanghai',
    eventStore: 'sqlite',
    readStore: 'sqlite',
    silent: [],
    truncated: [],
    clockDoubt: null,
    outbox: [],
    views: [],
  };
  const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };

  it('is in the status with the way to list it, where there is any', () => {
    const text = statusText({ ...status, contradictions: 2, nearNames: 1 }, null, null);
    expect(text).toContain('contradictions: 2 (milepost audit contradictions)');
    expect(text).toContain('near another: 1 (milepost audit names)');
    expect(statusText({ ...status, contradictions: 0, nearNames: 0 }, null, null)).not.toContain('milepost audit');
  });

  it('tells how it stands with those outside, and what was given up', () => {
    const destination = {
      ...{ destination: 'https://a.example#1f2e3d', waiting: 2, waitingSince: '2026-11-30T01:00:00.000Z', failures: 3 },
      ...{ lastError: 'HTTP 500', givenUp: 1, givenUpAt: '2026-11-29T01:00:00.000Z', delivered: null },
    };
    const text = statusText({ ...status, contradictions: 0, nearNames: 0, outbox: [destination] }, null, null);
    expect(text).toContain(
      'told outside https://a.example#1f2e3d: 2 wait since 2026-11-30T01:00:00.000Z; 3 attempts failed, the last one: HTTP 500',
    );
    expect(text).toContain('GIVEN UP     https://a.example#1f2e3d: 1 messages, the last one 2026-11-29T01:00:00.000Z');
  });

  it('is listed with how to go on', () => {
    const node = {
      eventId: 'e-1',
      stream: 'project-A',
      type: 'WorkResumed',
      occurredOn: '2018-05-02',
      code: 'WORK_NOT_SUSPENDED',
      message: 'Work is not suspended.',
      messageZh: '项目未停工。',
    };
    const text = contradictionsTable({ totalCount: 2, pageInfo, edges: [{ cursor: 'b', node }] });
    expect(text).toMatch(/^1 of 2 contradictions\n/);
    expect(text).toMatch(/2018-05-02 +project-A +WorkResumed +e-1 +WORK_NOT_SUSPENDED +Work is not suspended\./);
    expect(text).toMatch(/More: --after b\n$/);
  });

  it('says of names near another whether they count as one', () => {
    const node = { kind: 'UNIT', name: '水利局', near: '水力局', eventId: 'e-2', nearEventId: 'e-1' };
    const textOf = (same: boolean) =>
      nearNamesTable({ totalCount: 1, pageInfo, edges: [{ cursor: 'b', node: { ...node, same } }] });
    expect(textOf(true)).toMatch(/UNIT +水利局 +水力局 +as one +e-2 +e-1/);
    expect(textOf(false)).toMatch(/UNIT +水利局 +水力局 +apart +e-2 +e-1/);
  });
});
