import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { runMilepost, type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { QUESTIONS } from '../support/questions.js';
import { randomCommands } from '../support/random-commands.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';

/** Each store has its own. */
const POSITION = /"position":"[^"]*"/g;
const LEAST = 4_319;

type Said = { readonly treeSize: number; readonly rootHash: string; readonly verdict?: string };

// On servers a register is moved, which is a spec of its own.
describe.skipIf(ON_SERVERS)('a register that is backed up while it is written to', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: Server | null = null;
  let backup: Said;
  let wanted: readonly string[];
  const path = (name: string) => join(folder.path, name);

  async function said(args: readonly string[], code = 0): Promise<Said> {
    const done = await runMilepost([...args, '--json'], {});
    expect({ code: done.code, stderr: done.stderr }).toMatchObject({ code });
    return JSON.parse(done.stdout) as Said;
  }

  async function start(dataDir: string): Promise<Client> {
    server = await startServer(dataDir);
    return graphqlClient(server.url, server.token);
  }

  async function stop(): Promise<void> {
    expect(await server?.stop()).toBe(0);
    server = null;
  }

  /** What it knew when the backup was made. */
  async function answersOf(client: Client): Promise<readonly string[]> {
    const answers: string[] = [];
    for (const question of QUESTIONS) {
      const asOf = { validAt: '2018-05-31', seq: String(backup.treeSize - 1) };
      const answer = await client.text(question, { asOf });
      expect(answer).not.toContain('"errors"');
      answers.push(answer.replaceAll(POSITION, '"position":""'));
    }
    return answers;
  }

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(path('register'));
    const client = await start(path('register'));
    const load = { goesOn: true };
    const commands = randomCommands(2_000, 18);
    const writing = (async () => {
      for (const { name, input } of commands) {
        if (!load.goesOn) return;
        await client.text(`mutation { ${name}(input: ${input}) { __typename } }`);
      }
    })();
    expect(await said(['audit', 'watch', '--once', '--data', path('register')])).toMatchObject({ verdict: 'whole' });
    backup = await said(['backup', path('backup'), '--data', path('register')]);
    load.goesOn = false;
    await writing;
    wanted = await answersOf(client);
    await stop();
    await rm(path('register'), { recursive: true });
  });

  afterAll(async () => {
    await server?.stop();
    await folder.remove();
  });

  it('is whole, by the key that was in the register', async () => {
    expect(backup.treeSize).toBeGreaterThanOrEqual(LEAST);
    expect(await said(['verify', path('backup')])).toMatchObject({ verdict: 'whole', rootHash: backup.rootHash });
  });

  it('is restored into an empty folder: same root, same answers, and it goes on', async () => {
    const { treeSize, rootHash } = backup;
    expect(await said(['restore', path('backup'), '--data', path('restored')])).toMatchObject({ treeSize, rootHash });
    const client = await start(path('restored'));
    expect(await answersOf(client)).toEqual(wanted);
    await client.query(
      'mutation { listProject(input: { code: "AFTER-1", name: "新", campaign: "工业", level: CITY, totalInvestment: "1", occurredAt: "2018-06-01" }) { __typename } }',
    );
    await stop();
    const later = await said(['audit', 'watch', '--once', '--data', path('restored')]);
    expect(later).toMatchObject({ verdict: 'whole', treeSize: treeSize + 1 });
  });

  it('is damaged where a byte of it is another one, and says where', async () => {
    await cp(path('backup'), path('damaged'), { recursive: true });
    const file = path('damaged/register/log/000000.ndjson');
    await writeFile(file, (await readFile(file, 'utf8')).replace('SYN-2018-046', 'SYN-2018-047'));
    const verdict = await said(['verify', path('damaged')], 1);
    expect(verdict).toMatchObject({
      verdict: 'tampered',
      what: expect.stringContaining('log/000000.ndjson') as string,
    });
  });
});
