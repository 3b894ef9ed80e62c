import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEventStoreDbServer } from '../support/eventstoredb/event-store-db-server.js';
import { type Client, graphqlClient } from '../support/graphql.js';
import { differentAnswers, differentRepetitions, reportOn } from '../support/landed-comparison.js';
import {
  type LandedAnswer,
  landedAnswers,
  landedCommands,
  unpackLandedFolder,
  unpackLandedServer,
} from '../support/landed-fixture.js';
import { clerksOf } from '../support/landed/clerks.js';
import { adminToken, startServer, startServing, temporaryFolder } from '../support/milepost-process.js';
import { type Environment, ON_SERVERS } from '../support/register-stores.js';

/**
 * From the log on a server, where all views are folded anew, a part is asked: all of what reads every card, the first of each other
 * question and each tenth.
 */
const WHOLE = new Set(['figures', 'projects']);
const EACH = 10;
/** What a stand-in for MongoDB answers within its deadline. */
const ON_STAND_IN = new Set(['figures', 'ordered', 'trail', 'project-trail', 'diff']);

describe('a register of the landed program, opened by this one', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let asked: readonly LandedAnswer[];
  const stopped: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
    asked = await landedAnswers();
  });

  afterEach(async () => {
    for (const stop of stopped.splice(0).reverse()) await stop();
    await folder.remove();
  });

  async function serve(dataDir: string, environment: Environment = {}): Promise<{ url: string; client: Client }> {
    const serving = await startServing(['serve', '--data', dataDir], environment);
    stopped.push(() => serving.stop());
    return { url: serving.url, client: graphqlClient(serving.url, await adminToken(dataDir)) };
  }

  // Where all stores are servers there is no data folder to be opened.
  it.skipIf(ON_SERVERS)(
    'gives the answers that it gave, also to its commands, but for wished differences',
    async () => {
      const dataDir = join(folder.path, 'register');
      await unpackLandedFolder(dataDir);
      const { url, client } = await serve(dataDir);
      const head = await headOf(client);
      const clerks = await clerksOf(dataDir, url, {});
      const found = [
        ...(await differentAnswers(client, asked)),
        ...(await differentRepetitions(clerks, await landedCommands())),
      ];
      expect(await reportOn(found, { isAll: true })).toBe('');
      expect(await headOf(client)).toEqual(head);
    },
  );

  // Where all stores are servers the views are on one, too: the next one.
  it.skipIf(ON_SERVERS)('gives them from the same log on a server', async () => {
    await unpackLandedServer(join(folder.path, 'log'));
    const log = await startEventStoreDbServer({ folder: join(folder.path, 'log') });
    stopped.push(() => log.stop());
    const { client } = await serve(join(folder.path, 'views'), { EVENT_STORE: log.connectionString });
    expect(await reportOn(await differentAnswers(client, partOf(asked)), { isAll: false })).toBe('');
  });

  // Elsewhere there is no server for views.
  it.runIf(ON_SERVERS)('gives them from the same log on a server, with the views on another', async () => {
    // The servers of a register start on what is in its folder already.
    await unpackLandedServer(join(folder.path, 'eventstoredb'));
    const server = await startServer(folder.path);
    stopped.push(() => server.stop());
    const part = firstOfEach(asked).filter(({ question }) => ON_STAND_IN.has(question));
    const found = await differentAnswers(graphqlClient(server.url, server.token), part);
    expect(await reportOn(found, { isAll: false })).toBe('');
  });
});

async function headOf(client: Client): Promise<unknown> {
  return client.query('{ status { head position } }');
}

function partOf(asked: readonly LandedAnswer[]): LandedAnswer[] {
  const first = new Set(firstOfEach(asked));
  return asked.filter((one, index) => first.has(one) || WHOLE.has(one.question) || index % EACH === 0);
}

function firstOfEach(asked: readonly LandedAnswer[]): readonly LandedAnswer[] {
  const first = new Map<string, LandedAnswer>();
  for (const one of asked) if (!first.has(one.question)) first.set(one.question, one);
  return [...first.values()];
}
