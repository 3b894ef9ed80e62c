import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localKey } from '../identity/local-key.js';
import { type DataFolder, existingDataFolder, openDataFolder } from './open-data-folder.js';
import { settleTimeZone } from './settle-time-zone.js';
import { answerChallenge } from './challenge.js';
import { announceServer, runningServer } from './server-file.js';

let parent: string;
const closers: (() => unknown)[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'milepost-folder-'));
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await rm(parent, { recursive: true, force: true });
});

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

async function answering(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server of the folder. */
async function serving(folder: DataFolder, answersAfterMs = 0): Promise<string> {
  let address = '';
  const server = createServer((request, response) => {
    void pause(answersAfterMs)
      .then(() => answerChallenge(folder, request.url?.split('/').at(-1) ?? '', address))
      .then((proof) => response.writeHead(proof === null ? 404 : 200).end(proof ?? ''));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return (address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function pidOfEndedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
}

describe('a data folder', () => {
  it('is made with its parents, for this user only', async () => {
    const folder = await openDataFolder(join(parent, 'a', 'b'));
    expect(folder.path).toBe(join(parent, 'a', 'b'));
    expect(await modeOf(folder.path)).toBe(0o700);
  });

  it('is refused in words where there is a file in its place', async () => {
    const path = join(parent, 'file');
    await writeFile(path, '');
    await expect(openDataFolder(path)).rejects.toThrow(
      `The data folder ${path} cannot be used: there is a file in its place.`,
    );
    await expect(openDataFolder(join(path, 'below'))).rejects.toThrow('there is a file in its place');
  });

  it('holds a register once it has a time zone', async () => {
    await expect(existingDataFolder(parent)).rejects.toMatchObject({ code: 'NO_REGISTER' });
    await settleTimeZone(await openDataFolder(parent), null);
    expect((await existingDataFolder(parent)).path).toBe(parent);
  });
});

describe('the time zone', () => {
  it('is fixed when the folder is made', async () => {
    const folder = await openDataFolder(parent);
    expect(await settleTimeZone(folder, 'Europe/Berlin')).toBe('Europe/Berlin');
    expect(await settleTimeZone(folder, null)).toBe('Europe/Berlin');
    expect(await settleTimeZone(folder, 'europe/berlin')).toBe('Europe/Berlin');
    await expect(settleTimeZone(folder, 'UTC')).rejects.toThrow('was made for the time zone Europe/Berlin');
    expect(JSON.parse(await readFile(folder.file('register.json'), 'utf8'))).toEqual({
      zone: 'Europe/Berlin',
      createdAt: expect.stringMatching(/Z$/) as string,
    });
  });

  it('is Asia/Shanghai unless told otherwise', async () => {
    expect(await settleTimeZone(await openDataFolder(parent), null)).toBe('Asia/Shanghai');
  });

  it('is not guessed from a damaged file', async () => {
    const folder = await openDataFolder(parent);
    await writeFile(folder.file('register.json'), '{"zone":');
    await expect(settleTimeZone(folder, null)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });
});

describe('the local key', () => {
  it('is made once, for this user only', async () => {
    const folder = await openDataFolder(parent);
    const key = await localKey(folder);
    expect(key).toHaveLength(32);
    expect(await modeOf(folder.file('local.key'))).toBe(0o600);
    expect(await localKey(folder)).toEqual(key);
  });

  it('is one, however many ask at once', async () => {
    const folder = await openDataFolder(parent);
    const keys = await Promise.all(Array.from({ length: 20 }, () => localKey(folder)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(parent)).toEqual(['local.key']);
  });

  it('differs from folder to folder', async () => {
    const [a, b] = await Promise.all(
      ['a', 'b'].map(async (name) => localKey(await openDataFolder(join(parent, name)))),
    );
    expect(a).not.toEqual(b);
  });

  it('is refused where others may read it, or write in the folder', async () => {
    const folder = await openDataFolder(parent);
    await localKey(folder);
    await chmod(folder.file('local.key'), 0o644);
    await expect(localKey(folder)).rejects.toThrow('chmod 600');
    await chmod(parent, 0o777);
    await expect(openDataFolder(parent)).rejects.toThrow('chmod o-w');
    await chmod(parent, 0o700);
  });

  it('is refused where the file holds something else', async () => {
    const folder = await openDataFolder(parent);
    await writeFile(folder.file('local.key'), 'secret', { mode: 0o600 });
    await expect(localKey(folder)).rejects.toThrow('does not hold a key');
  });
});

describe('the server of a folder', () => {
  it('is found while it answers, and not after it took its word back', async () => {
    const folder = await openDataFolder(parent);
    expect(await runningServer(folder)).toBeNull();
    const address = await serving(folder);
    const withdraw = await announceServer(folder, { address, version: '1.2.3' });
    expect(await modeOf(folder.file('server.json'))).toBe(0o600);
    expect(await runningServer(folder)).toEqual({
      address,
      pid: process.pid,
      version: '1.2.3',
      startedAt: expect.stringMatching(/Z$/) as string,
    });
    await withdraw();
    expect(await readdir(parent)).toEqual([]);
    expect(await runningServer(folder)).toBeNull();
  });

  it('is not one whose process has ended; what it left is removed', async () => {
    const folder = await openDataFolder(parent);
    const left = {
      address: await serving(folder),
      pid: await pidOfEndedProcess(),
      startedAt: new Date().toISOString(),
      version: '1',
    };
    await writeFile(folder.file('server.json'), JSON.stringify(left));
    expect(await runningServer(folder)).toBeNull();
    expect(await readdir(parent)).toEqual([]);
  });

  it('is found while it is too busy to answer at once: whoever took it for dead would open the folder beside it', async () => {
    const folder = await openDataFolder(parent);
    const address = await serving(folder, 4_000);
    await announceServer(folder, { address, version: '1' });
    expect(await runningServer(folder)).toMatchObject({ address });
  });

  it('is not one that does not answer, or answers that it is not well', async () => {
    const folder = await openDataFolder(parent);
    await announceServer(folder, { address: await answering(503), version: '1' });
    expect(await runningServer(folder)).toBeNull();
    await announceServer(folder, { address: 'http://127.0.0.1:1', version: '1' });
    expect(await runningServer(folder)).toBeNull();
  });

  it('is not whatever listens at the address, nor what stands between', async () => {
    const folder = await openDataFolder(parent);
    await announceServer(folder, { address: await answering(200), version: '1' });
    expect(await runningServer(folder)).toBeNull();
    const real = await serving(folder);
    const between = createServer((request, response) => {
      void fetch(`${real}${request.url}`).then(async (answer) => response.end(await answer.text()));
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    closers.push(() => new Promise((resolve) => between.close(resolve)));
    const address = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    await announceServer(folder, { address, version: '1' });
    expect(await runningServer(folder)).toBeNull();
    await announceServer(folder, { address: real, version: '1' });
    expect(await runningServer(folder)).toMatchObject({ address: real });
    expect(await readdir(folder.path)).toEqual(['server.json']);
  });

  it('of which it is a copy, is not its server', async () => {
    const folder = await openDataFolder(join(parent, 'a'));
    await announceServer(folder, { address: await serving(folder), version: '1' });
    await cp(folder.path, join(parent, 'b'), { recursive: true });
    expect(await runningServer(await openDataFolder(join(parent, 'b')))).toBeNull();
  });

  it('is none where the file is not one of ours', async () => {
    const folder = await openDataFolder(parent);
    await writeFile(folder.file('server.json'), 'null');
    expect(await runningServer(folder)).toBeNull();
  });

  it('does not take back the word of a later one', async () => {
    const folder = await openDataFolder(parent);
    const withdraw = await announceServer(folder, { address: 'http://127.0.0.1:1', version: '1' });
    const later = {
      address: await serving(folder),
      pid: process.pid,
      startedAt: '2099-01-01T00:00:00.000Z',
      version: '2',
    };
    await writeFile(folder.file('server.json'), JSON.stringify(later));
    await withdraw();
    expect(await runningServer(folder)).toEqual(later);
  });
});
