import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEventStoreDbServer } from '../support/eventstoredb/event-store-db-server.js';
import { LEDGERS, runMilepost, temporaryFolder } from '../support/milepost-process.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { databaseIn, type Environment } from '../support/register-stores.js';

type Said = { readonly treeSize: number; readonly rootHash: string; readonly verdict?: string };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const path = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

async function said(args: readonly string[], environment: Environment = {}): Promise<Said> {
  const { code, stdout, stderr } = await runMilepost([...args, '--json'], environment);
  expect({ code, stderr }, args.join(' ')).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as Said;
}

it('goes by its backups from a folder to servers and back: the root stays', async (context) => {
  const mongo = await startMongoDb({ folder: path('mongodb') });
  // Where no server that speaks MongoDB’s protocol is installed.
  if (mongo === null) return context.skip();
  const log = await startEventStoreDbServer({ folder: path('eventstoredb') });
  try {
    const environment = {
      EVENT_STORE: log.connectionString,
      READ_STORE: databaseIn(mongo.connectionString, 'moved'),
      LEDGER_KEY: path('servers.key'),
      TIME_ZONE: 'Asia/Shanghai',
    };
    await said(['import', LEDGERS, '--stated-times', '--data', path('register')]);
    const { treeSize, rootHash } = await said(['backup', path('backup'), '--data', path('register')]);
    expect(treeSize).toBe(4_319);
    expect(await said(['restore', path('backup')], environment)).toMatchObject({ treeSize, rootHash });
    expect(await said(['audit', 'watch', '--once'], environment)).toMatchObject({ verdict: 'whole', rootHash });
    expect(await said(['backup', path('back')], environment)).toMatchObject({ treeSize, rootHash });
    expect(await said(['restore', path('back'), '--data', path('returned')])).toMatchObject({ treeSize, rootHash });
    const checkpoint = (name: string) => readFile(path(`${name}/register/ledger/events/checkpoint`), 'utf8');
    expect(await checkpoint('back')).toBe(await checkpoint('backup'));
  } finally {
    await Promise.all([log.stop(), mongo.stop()]);
  }
});
