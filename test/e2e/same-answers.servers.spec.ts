import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEventStoreDbServer } from '../support/eventstoredb/event-store-db-server.js';
import { type Client, graphqlClient } from '../support/graphql.js';
import { LEDGERS, runMilepost, type Serving, startServing, temporaryFolder } from '../support/milepost-process.js';
import { POINTS, QUESTIONS } from '../support/questions.js';
import { type Environment, environmentOf } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';
import { viewsReach } from '../support/views-reach.js';

/** Of the ledgers. */
const EVENTS = 4_319;
/** Each store has its own. */
const POSITION = /"position":"[^"]*"/g;
/** Without a point, an answer is of the moment. */
const FIXED_POINTS = POINTS.filter(({ validAt }) => validAt !== undefined);

describe('a register on servers', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let embedded: string;
  let wanted: readonly string[];
  const servings: Serving[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    embedded = join(folder.path, 'embedded');
    expect(await runMilepost(['import', LEDGERS, '--stated-times', '--data', embedded], {})).toMatchObject({ code: 0 });
    const client = await start('serve', embedded, {});
    wanted = await answersOf(client);
    await servings.pop()?.stop();
  });

  afterAll(async () => {
    for (const serving of servings) expect(await serving.stop()).toBe(0);
    await folder.remove();
  });

  async function start(command: 'serve' | 'api', dataDir: string, environment: Environment): Promise<Client> {
    const serving = await startServing([command, '--data', dataDir], environment);
    servings.push(serving);
    const { stdout } = await runMilepost(['token', '--role', 'admin', '--data', dataDir], environment);
    return graphqlClient(serving.url, stdout.trim());
  }

  /** All answers, point by point, but their positions, in which two stores differ. */
  async function answersOf(client: Client, points = FIXED_POINTS): Promise<readonly string[]> {
    const answers: string[] = [];
    for (const asOf of points) {
      for (const question of QUESTIONS) {
        const answer = await client.text(question, { asOf });
        expect(answer).not.toContain('"errors"');
        answers.push(answer.replaceAll(POSITION, '"position":""'));
      }
    }
    return answers;
  }

  it('gives the answers of the embedded one, byte for byte, from two api processes, after an import there', async () => {
    const dataDir = join(folder.path, 'imported');
    await importShipped(dataDir);
    const environment = await environmentOf(dataDir);
    const client = await start('api', dataDir, environment);
    const { status } = await client.query<{ status: { position: string } }>('{ status { position } }');
    expect(await viewsReach(client, status.position)).toBe(EVENTS - 1);
    expect(await answersOf(client)).toEqual(wanted);
    const another = await start('api', dataDir, environment);
    expect(await answersOf(another, FIXED_POINTS.slice(0, 1))).toEqual(wanted.slice(0, QUESTIONS.length));
  });

  it('gives them from a copy of the log, which was copied to a server and back', async () => {
    const log = await startEventStoreDbServer({ folder: join(folder.path, 'copied') });
    async function copy(from: string, to: string) {
      const environment = { EVENT_STORE: log.connectionString };
      const { code, stdout, stderr } = await runMilepost(['copy', '--from', from, '--to', to, '--json'], environment);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      return JSON.parse(stdout) as unknown;
    }
    expect(await copy(embedded, 'EVENT_STORE')).toEqual({ events: EVENTS, copied: EVENTS });
    expect(await copy(embedded, 'EVENT_STORE')).toEqual({ events: EVENTS, copied: 0 });
    const back = join(folder.path, 'back');
    expect(await copy('EVENT_STORE', back)).toEqual({ events: EVENTS, copied: EVENTS });
    await log.stop();
    expect(await copy(back, embedded)).toEqual({ events: EVENTS, copied: 0 });
    expect(await answersOf(await start('serve', back, {}))).toEqual(wanted);
  });
});
