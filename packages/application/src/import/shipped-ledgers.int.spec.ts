import { calendarIn, type Instant } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCommandBus } from '../commands/command-bus.js';
import type { CommandBus } from '../commands/command-outcome.js';
import { importLedgers, type ImportOptions } from './import-ledgers.js';
import type { LedgerFiles } from './read-ledgers.js';
import { dyingLog } from './testing/dying-log.js';
import { bytes, changedRows, sheet, shippedLedgers } from './testing/files.js';

const calendar = calendarIn('Asia/Shanghai');
const ADMINISTRATOR = { id: 'wang', role: 'admin', post: null, unit: null, onBehalfOf: null } as const;
const busOver = (store: EventStore): CommandBus => createCommandBus({ store, calendar });
const shipped = shippedLedgers();

function run(log: EventStore, files: LedgerFiles = shipped, options: Partial<ImportOptions> = {}) {
  const fixed = { log, calendar, actor: ADMINISTRATOR, bus: busOver(log), busOver, statedTimes: true };
  return importLedgers(files, { ...fixed, ...options });
}

/** Facts of a row, counted by hand. */
const FACTS: Readonly<Record<string, (cell: (column: string) => string) => number>> = {
  'returns.csv': (cell) => (cell('审核时间') ? 2 : 1),
  'issues.csv': (cell) => (cell('销号日期') ? 2 : 1),
};

const rows = [...shipped].flatMap(([file, content]) => {
  const { header, records } = sheet(file, content);
  return records.map(({ row, cells }) => ({
    file,
    row,
    cell: (column: string) => cells[header.indexOf(column)] ?? '',
  }));
});
const TOTAL = rows.reduce((sum, { file, cell }) => sum + (FACTS[file]?.(cell) ?? 1), 0);

const written = async (log: EventStore) => [
  ...(await log.readAll({ limit: 10_000 })).map(
    ({ stream, type, data, recordedAt, metadata: { occurredAt, actor, commandId } }) => ({
      stream,
      type,
      data,
      recordedAt,
      occurredAt,
      actor,
      commandId,
    }),
  ),
];

describe('the shipped ledgers', () => {
  const log = openMemoryEventStore();
  beforeAll(async () => {
    expect(await run(log)).toEqual({
      imported: TOTAL,
      skipped: 0,
      rejected: [],
      notRead: [],
      recordedNow: false,
      position: (await log.head())?.position,
      ignoredColumns: [],
      changed: [],
      missing: [],
      badRows: new Map(),
    });
  });

  it('come into the log in the one order of all facts, at the times that they state', async () => {
    function stated(file: string, row: number, type: string): Instant {
      const found = rows.find((one) => one.file === file && one.row === row);
      const text = found?.cell(type === 'IssueClosed' ? '销号登记时间' : '登记时间') ?? '';
      return Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
    }
    const keys = (await log.readAll({ limit: 10_000 })).map(({ type, recordedAt, recordedAtStated, metadata }) => {
      const [, file = '', row = ''] = /^import:([a-z]+\.csv)#(\d+)$/.exec(metadata['source'] as string) ?? [];
      expect(recordedAtStated).toBe(true);
      expect(Date.parse(recordedAt)).toBe(stated(file, Number(row), type));
      return { recordedAt, file, row: Number(row) };
    });
    for (const [index, after] of keys.slice(1).entries()) {
      const before = keys[index] ?? after;
      const order = [before.recordedAt, before.file, String(before.row).padStart(5, '0')];
      const next = [after.recordedAt, after.file, String(after.row).padStart(5, '0')];
      expect(order.join(' ') <= next.join(' ')).toBe(true);
    }
  });

  it('are recorded by who imports them, on behalf of those who acted', async () => {
    const events = await log.readAll({ limit: 10_000 });
    const actorOf = (type: string, stream: string) =>
      events.find((event) => event.type === type && event.stream === stream)?.metadata['actor'];
    const unit = (onBehalfOf: string) => ({ id: 'wang', post: null, unit: null, onBehalfOf });
    expect(actorOf('ProjectListed', 'project-SYN-2018-001')).toEqual(unit('区重点办'));
    expect(actorOf('ProjectReserved', 'project-SYN-2018-001')).toEqual(unit('区工信局'));
    expect(actorOf('ReturnSubmitted', 'return-SYN-2018-001.2018-01')).toEqual(unit('示例建设单位001'));
    expect(actorOf('ReturnApproved', 'return-SYN-2018-001.2018-01')).toEqual(unit('区工信局'));
    expect(actorOf('ReturnRetracted', 'return-SYN-2018-046.2018-04')).toEqual(unit('区委督查室'));
    expect(actorOf('IssueRaised', 'issue-WT-2018-002')).toEqual(unit('区科技局'));
    expect(actorOf('IssueClosed', 'issue-WT-2018-002')).toEqual(unit('区委督查室'));
  });

  it('keep when a return was handed in and when it was approved', async () => {
    const [submitted, approved] = await log.readStream('return-SYN-2018-001.2018-01');
    expect(submitted?.data).toMatchObject({ amount: 41_500_000, submittedAt: '2018-02-05T01:31:00.000Z' });
    expect(approved?.data).toMatchObject({ amount: 41_500_000, reviewedAt: '2018-02-05T06:57:00.000Z' });
    expect([submitted, approved].map((event) => event?.recordedAt)).toEqual([
      '2018-02-05T06:57:00.000Z',
      '2018-02-05T06:57:00.000Z',
    ]);
    expect(submitted?.metadata['evidence']).toMatchObject([
      { hash: 'eea078332ffa8e2444a90d4e22c42f07f3f727fd41b8e2e57278cd188574e788' },
    ]);
  });

  it.each([
    ['again', shipped],
    ['with their rows in another order', changedRows(shipped, (_, __, all) => all.toReversed())],
    ['one ledger alone', new Map([...shipped].filter(([file]) => file === 'lifecycle.csv'))],
    [
      'saved by another program',
      new Map(
        [...shipped].map(([file, content]) => {
          const text = new TextDecoder().decode(content).replaceAll('\r\n', '\n');
          return [file, new Uint8Array(iconv.encode(text.replace(/(\d{4})-(\d\d)-(\d\d)/g, '$1/$2/$3'), 'gb18030'))];
        }),
      ),
    ],
  ])('write nothing when they are imported %s', async (_, files) => {
    const before = await log.head();
    expect(await run(log, files)).toMatchObject({ imported: 0, rejected: [], recordedNow: false, position: null });
    expect(await log.head()).toEqual(before);
  });

  it.each([1, 1_500, TOTAL - 1])('are completed after a kill when %i facts were written', async (n) => {
    const killed = openMemoryEventStore();
    await expect(run(dyingLog(killed, n), shipped)).rejects.toThrow('killed');
    expect(await written(killed)).toEqual((await written(log)).slice(0, n));
    const shuffled = changedRows(shipped, (_, __, all) => all.toReversed());
    expect(await run(killed, shuffled)).toMatchObject({
      imported: TOTAL - n,
      skipped: n,
      rejected: [],
      recordedNow: false,
    });
    const [whole, again] = [await written(log), await written(killed)];
    expect(new Set(again.map((event) => JSON.stringify(event)))).toEqual(
      new Set(whole.map((event) => JSON.stringify(event))),
    );
  });

  it('can be read from bytes that are UTF-8 without a byte order mark', () => {
    const [file = '', content = bytes('')] = [...shipped][0] ?? [];
    expect(sheet(file, content.slice(3))).toEqual(sheet(file, content));
  });
});
