import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarIn } from '@milepost/domain';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { VIEWS } from '@milepost/views';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { editsOf } from '../support/sqlite/edit-views.js';
import { tamperedLog } from '../support/tampered-log.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const log = await tamperedLog();

let folder: string;
let whole: string;
let expected: string;

/** As a start does, and then `milepost views build`: what the views come to, beside what the log makes. */
async function digestAfterStart(reads: ReadStore): Promise<string> {
  try {
    await (await createProjector({ log, reads, calendar, logger })).catchUp();
    return await reads.digest();
  } finally {
    await reads.close();
  }
}

const openViews = (file: string) => openSqliteReadStore({ file, ...VIEWS });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-views-'));
  whole = join(folder, 'views.db');
  expected = await digestAfterStart(await openMemoryReadStore(VIEWS));
  expect(await digestAfterStart(await openViews(whole))).toBe(expected);
});
afterAll(() => rm(folder, { recursive: true }));

let copies = 0;
async function copyOf(): Promise<string> {
  const copy = join(folder, `${(copies += 1)}.db`);
  await cp(whole, copy);
  return copy;
}

describe('views that somebody edited', () => {
  it('are as the log makes them where nobody did', async () => {
    for (let n = 0; n < 3; n += 1) expect(await digestAfterStart(await openViews(await copyOf()))).toBe(expected);
  });

  it('differ from those that the log makes, whatever was edited, removed or exchanged', async () => {
    const edits = editsOf(whole);
    expect(edits.length).toBeGreaterThan(50);
    const missed: string[] = [];
    for (const { what, apply } of edits) {
      const file = await copyOf();
      apply(file);
      const found = await openViews(file)
        .then(digestAfterStart)
        .catch((error: unknown) => String(error));
      if (found === expected) missed.push(what);
      await rm(file);
    }
    expect(missed).toEqual([]);
  });
});
