import { chmod, cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient } from '../support/graphql.js';
import { adminToken, milepost, serve, temporaryFolder } from '../support/milepost-process.js';
import { mountReadOnly } from '../support/small-disk.js';

const QUESTION = ['figures', '--year', '2018', '--as-of', '2018-12-31', '--json'];

describe('a data folder of which files are torn, missing or older than others', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let wanted: string;

  const listing = (number: number) =>
    `listProject(input: { code: "P${number}", name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000", occurredAt: "2018-01-12" }) { __typename }`;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const killed = join(folder.path, 'killed');
    async function listFrom(first: number, signal: NodeJS.Signals) {
      const server = await serve(killed);
      const client = graphqlClient(server.url, await adminToken(killed));
      for (let number = first; number < first + 20; number += 1) await client.query(`mutation { ${listing(number)} }`);
      await client.query(
        'mutation { approvePlan(input: { project: "P0", year: 2018, amount: "400000000", occurredAt: "2018-02-01", commandId: "C" }) { __typename } }',
      );
      await client.query('{ status { head } }');
      await server.stop(signal);
    }
    await listFrom(0, 'SIGTERM');
    await cp(join(killed, 'events.db'), join(folder.path, 'older.db'));
    await listFrom(20, 'SIGKILL');
    wanted = await answerOf(await copyOfKilled());
    expect(JSON.parse(wanted)).toMatchObject({ figures: [{ indicator: 'LISTED_COUNT', value: '40' }, {}, {}, {}] });
  });

  afterAll(() => folder.remove());

  let copies = 0;
  async function copyOfKilled(): Promise<string> {
    copies += 1;
    const copy = join(folder.path, String(copies));
    await cp(join(folder.path, 'killed'), copy, { recursive: true });
    return copy;
  }

  const ask = (path: string) => milepost(...QUESTION, '--data', path);

  async function answerOf(path: string): Promise<string> {
    const { code, stdout, stderr } = await ask(path);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { figures } = JSON.parse(stdout) as { figures: { indicator: string; value: string }[] };
    const shown = ['LISTED_COUNT', 'TOTAL_INVESTMENT', 'PLAN_BASELINE', 'STARTED_COUNT'];
    return JSON.stringify({ figures: figures.filter(({ indicator }) => shown.includes(indicator)) });
  }

  /** One sentence on standard error, from a command and from the server alike. */
  async function expectRefused(path: string, sentence: RegExp): Promise<void> {
    for (const args of [QUESTION, ['serve', '--port', '0']]) {
      const { code, stdout, stderr } = await milepost(...args, '--data', path);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(sentence) as string,
      });
      expect(stderr).not.toMatch(/^\s+at |\bError:/m);
    }
  }

  it('is refused with its log cut short, by name, with what to do', async () => {
    const copy = await copyOfKilled();
    const { length } = await readFile(join(copy, 'events.db-wal'));
    await truncate(join(copy, 'events.db-wal'), Math.floor(length / 2));
    await expectRefused(
      copy,
      /events\.db cannot be used: it ends at position \d+, but events up to position 41 were acknowledged.*backup/s,
    );
  });

  it('is refused without its log, also when only the views remember that there was one', async () => {
    const copy = await copyOfKilled();
    for (const suffix of ['', '-wal']) await rm(join(copy, `events.db${suffix}`));
    await expectRefused(copy, /events\.db cannot be used: it is missing, but events up to position 41/);
    await rm(join(copy, 'events.db-head'));
    await expectRefused(copy, /the log does not hold .*Restore the newer log.*views\*\.db.*\(LOG_BEHIND_VIEWS\)/s);
  });

  it('is refused with the log of an older backup under newer views', async () => {
    const copy = await copyOfKilled();
    await cp(join(folder.path, 'older.db'), join(copy, 'events.db'));
    await rm(join(copy, 'events.db-wal'));
    await expectRefused(copy, /ends at position 21, but events up to position 41 .* older copy was put in its place/);
    await rm(join(copy, 'events.db-head'));
    await expectRefused(copy, /the log does not hold .*restored from an older backup/s);
    for (const suffix of ['', '-wal']) await rm(join(copy, `views.db${suffix}`), { force: true });
    await expectRefused(copy, /the log is not the one that was sealed .*the log ends before it/);
    // Nobody is left who knows of more than the backup has.
    await rm(join(copy, 'ledger'), { recursive: true });
    expect(await answerOf(copy)).toContain('"20"');
  });

  it('builds views that are missing anew, and takes in what views that were cut short lack', async () => {
    const without = await copyOfKilled();
    for (const suffix of ['', '-wal']) await rm(join(without, `views.db${suffix}`));
    expect(await answerOf(without)).toBe(wanted);
    const cut = await copyOfKilled();
    const { length } = await readFile(join(cut, 'views.db-wal'));
    await truncate(join(cut, 'views.db-wal'), Math.floor(length / 2));
    expect(await answerOf(cut)).toBe(wanted);
  });

  it('is refused with views that are no database, by name, and answers again without them', async () => {
    const copy = await copyOfKilled();
    await writeFile(join(copy, 'views.db'), 'no database at all. '.repeat(500));
    await expectRefused(copy, /views\.db is damaged or no read store .* move it away/);
    for (const suffix of ['', '-wal']) await rm(join(copy, `views.db${suffix}`), { force: true });
    expect(await answerOf(copy)).toBe(wanted);
  });

  it('is refused in words where it cannot be written', async () => {
    const copy = await copyOfKilled();
    const writable = await mountReadOnly(copy);
    if (writable === null) await chmod(copy, 0o500);
    try {
      const { code, stderr } = await milepost('serve', '--port', '0', '--data', copy);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /The data folder \S+ cannot be used: (the disk is read-only|access was denied)\. Give this user/,
      );
      const asked = await ask(copy);
      expect(asked.code).toBe(1);
      expect(asked.stderr).toMatch(/The event log \S+events\.db does not answer: it is read-only\. Give this user/);
      expect(asked.stderr).not.toMatch(/^\s+at /m);
    } finally {
      await writable?.();
      await chmod(copy, 0o700);
    }
    expect(await answerOf(copy)).toBe(wanted);
  });
});
