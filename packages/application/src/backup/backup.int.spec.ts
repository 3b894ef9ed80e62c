import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { generateKey, openLedger, signerOf, type TileStore } from '@milepost/ledger';
import { openMemoryTileStore } from '@milepost/ledger/memory';
import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtRegister } from '../proof/watch/look-at-register.js';
import { eventsOf, type SealedRegister, withSubjects } from '../proof/watch/sealed-register.js';
import type { Verdict } from '../proof/watch/verdict.js';
import { backUp } from './back-up.js';
import { openBackup } from './open-backup.js';
import { backUpPrivate, readPrivate, restorePrivate } from './private-part.js';
import { restore } from './restore.js';
import { verifyBackup } from './verify-backup.js';

const signer = signerOf(generateKey('milepost.example/register'));
const key = signer.verifier.vkey;
const EVENTS = 300;
const quiet = () => undefined;

let folder: string;
let log: EventStore;
let tiles: TileStore;
let whole: string;

const registerOf = (store: EventStore, files: TileStore): SealedRegister => ({
  events: () => eventsOf(store),
  files,
  close: async () => undefined,
});

async function record(store: EventStore, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const event = { id: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`, type: 'ReturnApproved' };
    await appendNext(store, `project-P-${n % 9}`, [
      { ...event, data: { amount: String(n) }, metadata: { nonce: `${n}` } },
    ]);
  }
}

/** Seals what a log has, a checkpoint for each 150 events. */
async function seal(store: EventStore, files: TileStore): Promise<void> {
  const ledger = await openLedger({ tiles: files, signers: [signer] });
  const walk = ledger.begin();
  const pages = withSubjects(eventsOf(store));
  for await (const page of pages)
    for (let from = 0; from < page.length; from += 150) {
      await walk.take(walk.size, page.slice(from, from + 150));
      await ledger.publish();
    }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-backup-'));
  [log, tiles, whole] = [openMemoryEventStore(), openMemoryTileStore(), join(folder, 'whole')];
  await record(log, 0, EVENTS);
  await seal(log, tiles);
  // Behind the checkpoint: in the next backup.
  await record(log, EVENTS, EVENTS + 20);
  await backUp({
    register: registerOf(log, tiles),
    key,
    zone: 'Asia/Shanghai',
    folder: whole,
    madeAt: '2026-11-29T00:00:00.000Z',
  });
});
afterAll(() => rm(folder, { recursive: true }));

let copies = 0;
async function copyOf(): Promise<string> {
  const copy = join(folder, String((copies += 1)));
  await cp(whole, copy, { recursive: true });
  return copy;
}

const verdictOn = (path: string): Promise<Verdict> => verifyBackup(path, { keys: [key] });

/** As somebody does who knows what a manifest is. */
async function manifestMadeToFit(path: string): Promise<void> {
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { files: Record<string, object> };
  const files: Record<string, object> = {};
  for (const name of Object.keys(manifest.files)) {
    const bytes = await readFile(join(path, name)).catch(() => null);
    if (bytes) files[name] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('base64') };
  }
  await writeFile(file, JSON.stringify({ ...manifest, files }));
}

async function contents(store: EventStore): Promise<Omit<RecordedEvent, 'position'>[]> {
  return (await store.readAll({ limit: 10_000 })).map(({ position: _, ...event }) => event);
}

describe('a backup', () => {
  it('is whole, of the last checkpoint', async () => {
    expect(await verdictOn(whole)).toMatchObject({ verdict: 'whole', treeSize: EVENTS });
    expect((await openBackup(whole)).manifest).toMatchObject({ treeSize: EVENTS, zone: 'Asia/Shanghai', key });
  });

  it('is found damaged whichever file was removed, cut or changed, though its manifest was made to fit', async () => {
    const path = await copyOf();
    const missed: string[] = [];
    const files = (await readdir(whole, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    for (const entry of files) {
      const name = join(entry.parentPath, entry.name).slice(whole.length + 1);
      if (name === 'manifest.json') continue;
      const bytes = await readFile(join(whole, name));
      const middle = bytes.length >> 1;
      for (const [what, edited] of [
        ['removed', null],
        ['cut', bytes.subarray(0, -1)],
        ['changed', bytes.map((byte, n) => (n === middle ? byte ^ 1 : byte))],
      ] as const) {
        await (edited ? writeFile(join(path, name), edited) : rm(join(path, name)));
        if ((await verdictOn(path)).verdict !== 'tampered') missed.push(`${name} ${what}`);
        await manifestMadeToFit(path);
        // An older partial tile is cut from the larger one by whoever wants it.
        const isOlder = what === 'removed' && /\.p\/150$|\.p\/1$/.test(name);
        if (!isOlder && (await verdictOn(path)).verdict !== 'tampered')
          missed.push(`${name} ${what}, manifest made to fit`);
        for (const file of [name, 'manifest.json']) await cp(join(whole, file), join(path, file));
      }
    }
    expect(missed).toEqual([]);
  });

  it.each(['treeSize', 'rootHash', 'key'])('is found damaged where its manifest names another %s', async (field) => {
    const path = await copyOf();
    const file = join(path, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const other = { treeSize: 299, rootHash: `${'A'.repeat(43)}=`, key: signerOf(generateKey('other')).verifier.vkey };
    await writeFile(file, JSON.stringify({ ...manifest, [field]: other[field as keyof typeof other] }));
    expect(await verifyBackup(path, { keys: null })).toMatchObject({ verdict: 'tampered' });
  });

  it('without its manifest is none, and one with a file more is damaged', async () => {
    const path = await copyOf();
    await writeFile(join(path, 'log', '000001.ndjson'), '');
    await expect(openBackup(path)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    await rm(join(path, 'manifest.json'));
    await expect(openBackup(path)).rejects.toMatchObject({ code: 'BACKUP_INCOMPLETE' });
  });

  it('names the event that is another one', async () => {
    const path = await copyOf();
    const file = join(path, 'log', '000000.ndjson');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"amount":"233"', '"amount":"234"'));
    await manifestMadeToFit(path);
    expect(await verdictOn(path)).toMatchObject({ verdict: 'tampered', seq: 233 });
  });

  it('is not made of a register that is tampered with, and never over another', async () => {
    const forged = openMemoryEventStore();
    await record(forged, 0, 100);
    const target = join(folder, 'never');
    const register = registerOf(forged, tiles);
    const options = { register, key, zone: 'Asia/Shanghai', madeAt: '' };
    await expect(backUp({ ...options, folder: target })).rejects.toMatchObject({ code: 'NOT_AS_SEALED' });
    await expect(openBackup(target)).rejects.toMatchObject({ code: 'BACKUP_INCOMPLETE' });
    await expect(backUp({ ...options, folder: whole })).rejects.toMatchObject({ code: 'BACKUP_FOLDER_TAKEN' });
  });
});

describe('a restored register', () => {
  it('has the same events and the same root, and goes on', async () => {
    const [target, ledger, backup] = [openMemoryEventStore(), openMemoryTileStore(), await openBackup(whole)];
    await restore({ backup, log: target, tiles: ledger, onProgress: quiet });
    expect(await contents(target)).toEqual((await contents(log)).slice(0, EVENTS));
    const { rootHash } = backup.manifest;
    expect(await lookAtRegister({ register: registerOf(target, ledger), keys: [key] })).toMatchObject({ rootHash });
    await restore({ backup, log: target, tiles: ledger, onProgress: quiet });
    await record(target, EVENTS, EVENTS + 20);
    await seal(target, ledger);
    expect(await lookAtRegister({ register: registerOf(target, ledger), keys: [key] })).toMatchObject({
      treeSize: 320,
    });
  });

  it('that was broken off does not start as if it were whole, and is gone on with', async () => {
    const [target, ledger, backup] = [openMemoryEventStore(), openMemoryTileStore(), await openBackup(whole)];
    let writes = 2;
    const broken: EventStore = {
      ...target,
      async appendAll(appends) {
        if ((writes -= 1) < 0) throw new Error('the disk is full');
        return target.appendAll(appends.slice(0, 50));
      },
    };
    await expect(restore({ backup, log: broken, tiles: ledger, onProgress: quiet })).rejects.toThrow();
    await expect(
      seal(target, ledger).then(() => lookAtRegister({ register: registerOf(target, ledger), keys: [key] })),
    ).resolves.toMatchObject({
      verdict: 'tampered',
    });
    await restore({ backup, log: target, tiles: ledger, onProgress: quiet });
    expect(await contents(target)).toEqual((await contents(log)).slice(0, EVENTS));
  });

  it('is never put over another one', async () => {
    const backup = await openBackup(whole);
    const [other, ledger] = [openMemoryEventStore(), openMemoryTileStore()];
    await record(other, 5, 8);
    await expect(restore({ backup, log: other, tiles: ledger, onProgress: quiet })).rejects.toMatchObject({
      code: 'RESTORE_TARGET_DIFFERS',
    });
    expect(await ledger.list('')).toEqual([]);
    const empty = openMemoryEventStore();
    await ledger.write([{ name: 'events/checkpoint', bytes: Buffer.from('another') }]);
    await expect(restore({ backup, log: empty, tiles: ledger, onProgress: quiet })).rejects.toMatchObject({
      code: 'RESTORE_TARGET_DIFFERS',
    });
    expect(await empty.head()).toBeNull();
  });
});

describe('the private part of a backup', () => {
  it('holds keys, sessions, files, readings, layouts and the outbox, and is found damaged', async () => {
    const [from, to, path] = [openMemoryPrivateStore(), openMemoryPrivateStore(), join(folder, 'private')];
    const session = { id: 's', subject: 'unit:区重点办', holder: '{}', usedAt: 1, endsAt: 2 };
    const layout = { fingerprint: 'f', content: '{}', confirmedBy: 'unit:区重点办', confirmedAt: 3 };
    const file = { id: 'a', owner: 'unit:区重点办', name: '清单.xlsx', storedAt: 1, endsAt: 9 };
    const reading = { id: 'r', file: 'a', content: '读' };
    await from.sessions.put(session);
    await from.layouts.put(layout);
    await from.files.put(
      file,
      (async function* () {
        yield Buffer.from('字节');
      })(),
    );
    await from.files.putReading(reading);
    const waiting = { destination: 'd', id: 'm', kind: 'checkpoint', cursor: 'c', content: '{}', queuedAt: 4 };
    const mark = { source: 'checkpoint', mark: '7' };
    const tally = { destination: 'd', failures: 1, retryAt: 5, lastError: 'HTTP 500', delivered: null };
    await from.outbox.add([waiting, { ...waiting, id: 'n' }], mark);
    await from.outbox.putTally({ ...tally, givenUp: 0, givenUpAt: null });
    await backUpPrivate(from, { 'ledger.key': 'secret\n' }, { folder: path, madeAt: '' });
    expect(await readPrivate(path)).toEqual({ 'ledger.key': 'secret\n' });
    for (let twice = 0; twice < 2; twice += 1) await restorePrivate(path, to);
    expect(await to.sessions.find('s')).toEqual(session);
    expect(await to.layouts.find('f')).toEqual(layout);
    expect(Buffer.from((await to.files.bytesOf('a'))!).toString()).toBe('字节');
    expect(await to.files.findReading('r')).toEqual(reading);
    expect(await to.outbox.first('d')).toEqual(waiting);
    expect(await to.outbox.waiting('d')).toEqual({ count: 2, since: 4 });
    expect(await to.outbox.marks()).toEqual([mark]);
    expect(await to.outbox.tallies()).toEqual(await from.outbox.tallies());
    await appendFile(join(path, 'records.ndjson'), '\n');
    await expect(readPrivate(path)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });
});
