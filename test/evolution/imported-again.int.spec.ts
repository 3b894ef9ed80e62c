import { readdirSync, readFileSync } from 'node:fs';
import { createAdministration, createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { TEST_FOLDER } from '../support/test-folder.js';
import { landedLog } from './digested-logs.js';

const LEDGERS = new URL('../ledgers/2018/', TEST_FOLDER);
const SHIPPED = 4_319;
const calendar = calendarIn('Asia/Shanghai');
const none = () => Promise.reject(new Error('no views here'));

it('the ledgers of a register that an earlier program kept are known again, whoever imports them', async () => {
  const log = await landedLog();
  const reads = await openMemoryReadStore(VIEWS);
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const { importLedgers } = createAdministration({
    register,
    log,
    calendar,
    views: { generations: none, work: none, compare: none, audit: none },
    confirmClock: async () => ({ confirmed: null }),
  });
  const names = readdirSync(LEDGERS).filter((name) => name.endsWith('.csv'));
  const files = new Map(names.map((name) => [name, new Uint8Array(readFileSync(new URL(name, LEDGERS)))]));
  const before = await log.head();
  for (const [id, statedTimes] of [
    ['wang', true],
    ['li', false],
  ] as const) {
    const actor = { id, role: 'admin', post: null, unit: null, onBehalfOf: null } as const;
    const choice = { partial: false, statedTimes, source: `of ${id}`, actor };
    expect(await importLedgers(files, choice, () => undefined)).toMatchObject({
      imported: 0,
      skipped: SHIPPED,
      rejected: [],
      position: null,
    });
  }
  expect(await log.head()).toEqual(before);
}, 120_000);
