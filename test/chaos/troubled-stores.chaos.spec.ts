import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppendFault } from '../support/eventstoredb/fault.js';
import { type Serving, temporaryFolder } from '../support/milepost-process.js';
import { type MongoDb, startMongoDb } from '../support/mongodb/start-mongodb.js';
import { firstCommands, randomCommands } from '../support/random-commands.js';
import type { Projector } from '../support/register-stores.js';
import { seeded } from '../support/seeded.js';
import { describeOn } from '../support/servers.js';
import { callAll, type Callers } from './callers.js';
import { type RegisterOnServers, registerOnServers } from './register-on-servers.js';
import { announce, oneIn, SEED } from './rounds.js';

const PROJECTS = 12;
const PATIENCE_MS = 90_000;
const FAULTS: readonly AppendFault[] = [
  { kind: 'late', milliseconds: 300 },
  { kind: 'loseAnswer' },
  { kind: 'loseRequest' },
  { kind: 'halfClose', written: true },
  { kind: 'halfClose', written: false },
  { kind: 'refuse' },
];

const RIVAL = 'Another projector writes the views of this database';

type Lost = { readonly code: number | null; readonly stderr: string; readonly winner: Projector };

/** What the first of two projectors to end had to say; the second may do so before it has the views where it wants them. */
async function loserOf(first: Projector, starting: Promise<Projector>): Promise<Lost> {
  const second = starting.catch((error: unknown) => error as Error);
  const rival = second.then(async (one) => (one instanceof Error ? { code: 1, stderr: one.message } : one.ended));
  return Promise.race([
    rival.then((ended) => ({ ...ended, winner: first })),
    first.ended.then(async (ended) => ({ ...ended, winner: await starting })),
  ]);
}

/** Without it the views would be waited for in vain. */
async function endOf({ ended }: Projector): Promise<never> {
  const { code, stderr } = await ended;
  throw new Error(`The projector ended with ${code}:\n${stderr}`);
}

const folder = await temporaryFolder();
const data = join(folder.path, 'mongodb');
await mkdir(data);
const startViews = (port?: number) =>
  startMongoDb({ folder: data, syncOnCommit: true, ...(port === undefined ? {} : { port }) });

await describeOn('stores in trouble', startViews, (mongo) => {
  const random = seeded(SEED);
  let views: MongoDb = mongo;
  let register: RegisterOnServers;
  let [api, projector]: [Serving | null, Projector | null] = [null, null];
  let callers: Callers;

  beforeAll(async () => {
    register = await registerOnServers(join(folder.path, 'register'), mongo, { nodes: 2 });
    [api, projector] = await Promise.all([register.startApi(), register.startProjector()]);
    callers = { token: register.token, servers, accepted: new Set() };
    await callAll(firstCommands(PROJECTS), callers);
  });
  afterAll(async () => {
    await api?.stop();
    await projector?.stop();
    await register.stop();
    await views.stop();
    await folder.remove();
  });

  const servers = () => (api === null ? [] : [api.url]);

  /** Commands of eight clients, at some of which there is trouble; then all that was accepted is there once, and the views are right. */
  async function commandsIn(trouble: () => Promise<unknown>, times: number): Promise<void> {
    const commands = randomCommands(40 + random.below(60), random.below(1_000_000), PROJECTS);
    const moments = new Set(Array.from({ length: times }, () => 1 + random.below(commands.length)));
    const troubles: Promise<unknown>[] = [];
    await callAll(commands, callers, (count) => {
      if (moments.has(count)) troubles.push(trouble());
    });
    await Promise.all(troubles);
    await Promise.race([register.check(callers.accepted, servers(), random), endOf(projector as Projector)]);
  }

  const drops = oneIn(4);
  it(
    'keep every accepted command, once, when connections drop, answers are lost and leaders change',
    { timeout: 60_000 + 30_000 * drops },
    async () => {
      announce('connections dropped', drops);
      const { control } = register.log;
      const kinds = [
        () => control.dropConnections(),
        () => control.changeLeader(),
        () => control.failAppends(random.pick(FAULTS), 1 + random.below(4)),
      ];
      for (let round = 0; round < drops; round += 1) await commandsIn(() => random.pick(kinds)(), 5);
    },
  );

  const restarts = oneIn(4);
  it(
    'keep every accepted command, once, when they are killed and started again',
    { timeout: 60_000 + 60_000 * restarts },
    async () => {
      announce('stores restarted', restarts);
      const restartLog = () => register.log.restart('SIGKILL');
      async function restartViews() {
        await views.process?.kill();
        views = (await startViews(Number(new URL(mongo.connectionString).port))) as MongoDb;
      }
      const both = () => Promise.all([restartLog(), restartViews()]);
      for (let round = 0; round < restarts; round += 1) {
        const victims = [restartViews, restartLog, both];
        await commandsIn(victims[round % victims.length] ?? both, 1);
      }
    },
  );

  const rivals = oneIn(4);
  it(
    'have one projector: of two, which are handed the same events, one stops with a sentence',
    { timeout: 60_000 + PATIENCE_MS * rivals },
    async () => {
      announce('projectors doubled', rivals);
      for (let round = 0; round < rivals; round += 1) {
        const starting = register.startProjector();
        const lost = loserOf(projector as Projector, starting);
        const isOver = lost.then(() => true);
        const send = () => callAll(randomCommands(20, random.below(1_000_000), PROJECTS), callers);
        await send();
        await starting.catch(() => undefined);
        // As long as both are in time with each other, neither notices.
        while (!(await Promise.race([isOver, Promise.resolve(false)]))) await send();
        const { code, stderr, winner } = await lost;
        expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(RIVAL) as string });
        projector = winner;
        await commandsIn(() => Promise.resolve(), 0);
      }
    },
  );
});
