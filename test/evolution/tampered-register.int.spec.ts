import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsOf, lookAtRegister, type Verdict, verdictOf } from '@milepost/application';
import { openRegister } from '@milepost/cli/compose';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { signerOf } from '@milepost/ledger';
import { openDiskTileStore } from '@milepost/ledger/disk';
import { createLogger } from '@milepost/runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { editChecksum, editLog, type LogRow } from '../support/sqlite/edit-log.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const PROJECTS = 6;
/** Each is listed and gets a plan. */
const EVENTS = 2 * PROJECTS;

const RECORD = `mutation ($code: String!) {
  listProject(input: { code: $code, name: $code, campaign: "工业", level: CITY, totalInvestment: "1000000000", occurredAt: "2018-01-12" }) { __typename }
  approvePlan(input: { project: $code, year: 2018, amount: "169530000", occurredAt: "2018-01-12" }) { ... on CommandAccepted { position } }
}`;

let folder: string;
let whole: string;

const open = (dataDir: string) =>
  openRegister({
    places: { dataDir, eventStore: null, readStore: null },
    zone: 'Asia/Shanghai',
    logger: createLogger({ level: 'silent' }),
    metrics: null,
    keepsViews: true,
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-tampered-'));
  whole = join(folder, 'whole');
  // Each time it is closed its ledger is signed.
  for (let n = 0; n < PROJECTS; n += 1) {
    const register = await open(whole);
    const code = `P-${n}`;
    const { data, errors } = await register.execute(RECORD, { code }, OFFICE);
    expect(errors).toBeUndefined();
    const { approvePlan } = JSON.parse(JSON.stringify(data)) as { approvePlan: { position: string } };
    // What was acknowledged is sealed once the views have it.
    await register.register.read({ atLeast: [approvePlan.position] });
    await register.close();
  }
});
afterAll(() => rm(folder, { recursive: true }));

let copies = 0;
async function copyOf(): Promise<string> {
  const copy = join(folder, String((copies += 1)));
  await cp(whole, copy, { recursive: true });
  return copy;
}

async function withoutViews(path: string): Promise<void> {
  for (const name of await readdir(path)) if (name.startsWith('views')) await rm(join(path, name));
}

/** What a start says of it; null: nothing. */
async function refusalOf(
  path: string,
): Promise<{ readonly code?: string; readonly params?: { readonly seq?: number } } | null> {
  try {
    await (await open(path)).close();
    return null;
  } catch (error) {
    return error as object;
  }
}

/** What somebody says of it who watches it. */
async function verdictOn(path: string): Promise<Verdict> {
  const key = signerOf(await readFile(join(path, 'ledger.key'), 'utf8')).verifier.vkey;
  try {
    const log = await openSqliteEventStore({ file: join(path, 'events.db') });
    const register = {
      events: () => eventsOf(log),
      files: openDiskTileStore(join(path, 'ledger')),
      close: async () => {},
    };
    return await lookAtRegister({ register, keys: [key] }).finally(() => log.close());
  } catch (error) {
    return verdictOf(error, false);
  }
}

/** As the log counts what is left. */
function renumbered(rows: readonly LogRow[]): LogRow[] {
  const revisions = new Map<string, number>();
  return rows.map((row) => {
    const revision = revisions.get(row.stream) ?? 0;
    revisions.set(row.stream, revision + 1);
    return { ...row, revision };
  });
}

const changed = (at: number, change: (row: LogRow) => Partial<LogRow>) => (rows: readonly LogRow[]) =>
  rows.map((row, n) => (n === at ? { ...row, ...change(row) } : row));

type Edit = readonly [what: string, seq: number, edit: (rows: readonly LogRow[]) => readonly LogRow[]];
const EDITS: readonly Edit[] = [
  ['an amount raised', 3, changed(3, ({ data }) => ({ data: data.replace('169530000', '173530000') }))],
  ['another actor', 0, changed(0, ({ metadata }) => ({ metadata: metadata.replace('区重点办', '区审计局') }))],
  ['the recorded time moved', 5, changed(5, ({ recorded_at: at }) => ({ recorded_at: at + 1 }))],
  ['a time that is stated', 5, changed(5, () => ({ recorded_at_stated: 1 }))],
  ['another id', 7, changed(7, ({ id }) => ({ id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }))],
  ['the last event removed', EVENTS - 1, (rows) => rows.slice(0, -1)],
  ['a middle event removed, the rest renumbered', 4, (rows) => renumbered(rows.toSpliced(4, 1))],
  ['a project removed', 2, (rows) => renumbered(rows.filter(({ stream }) => stream !== 'project-P-1'))],
  ['neighbours of different streams swapped', 1, (rows) => rows.with(1, rows[2]!).with(2, rows[1]!)],
  [
    'an event put in',
    2,
    (rows) => renumbered(rows.toSpliced(2, 0, { ...rows[3]!, id: rows[3]!.id.replace(/^../, 'ff') })),
  ],
  ['everything removed', 0, () => []],
];

describe('a data folder that somebody edited, checksums made to fit', () => {
  it('is opened, views or not, where nobody did', async () => {
    const path = await copyOf();
    expect(await refusalOf(path)).toBeNull();
    expect(await verdictOn(path)).toMatchObject({ verdict: 'whole', treeSize: EVENTS });
    await withoutViews(path);
    editLog(join(path, 'events.db'), (rows) => rows);
    expect(await refusalOf(path)).toBeNull();
  });

  it.each(EDITS)('is seen by who watches it, and refused at its next start: %s', async (_, seq, edit) => {
    const path = await copyOf();
    editLog(join(path, 'events.db'), edit);
    await rm(join(path, 'events.db-head'));
    expect(await verdictOn(path)).toMatchObject({ verdict: 'tampered', seq });
    const withViews = await refusalOf(path);
    expect(['LOG_NOT_AS_SEALED', 'LOG_BEHIND_VIEWS']).toContain(withViews?.code);
    await withoutViews(path);
    expect(await refusalOf(path)).toMatchObject({ code: 'LOG_NOT_AS_SEALED', params: { seq } });
  });

  it('is seen by who watches it where a checksum does not fit, or is none', async () => {
    const path = await copyOf();
    for (const checksum of ['checksum + 1', 'null']) {
      editChecksum(join(path, 'events.db'), 4, checksum);
      const verdict = await verdictOn(path);
      expect(verdict).toMatchObject({ verdict: 'tampered', what: expect.stringContaining('at position 4') as string });
    }
  });

  it('is seen by who watches it, and refused, where a file of the ledger was removed, cut or changed', async () => {
    const files = (await readdir(join(whole, 'ledger'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(whole.length));
    // Partial tiles of a size that was published before another: who keeps that checkpoint reads them.
    const present = files.filter(
      (file) => !file.includes('.p/') || /heads|\/12$/.test(file) || file.endsWith(`/${EVENTS}`),
    );
    const heads = Math.max(...files.flatMap((file) => Number(/heads.*\/0\/000\.p\/(\d+)$/.exec(file)?.[1] ?? 0)));
    const missed: string[] = [];
    for (const file of present) {
      if (/heads.*\.p\//.test(file) && !file.endsWith(`/${heads}`)) continue;
      for (const [what, edit] of [
        ['removed', null],
        ['cut', (bytes: Buffer) => bytes.subarray(0, -1)],
        [
          'changed',
          (bytes: Buffer) => Buffer.from(bytes.map((byte, n) => (n === bytes.length >> 1 ? byte ^ 1 : byte))),
        ],
      ] as const) {
        const path = await copyOf();
        const changed = join(path, file);
        if (edit) await writeFile(changed, edit(await readFile(changed)));
        else await rm(changed);
        const { verdict } = await verdictOn(path);
        if (verdict !== 'tampered') missed.push(`${file} ${what}: not seen`);
        if ((await refusalOf(path)) === null) missed.push(`${file} ${what}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
