import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { runMilepost, type Serving, temporaryFolder } from '../support/milepost-process.js';
import { startProgram } from '../support/start-program.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { firstCommands, randomCommands } from '../support/random-commands.js';
import { seeded } from '../support/seeded.js';
import { describeOn } from '../support/servers.js';
import { callAll, type Callers } from './callers.js';
import { registerOnServers } from './register-on-servers.js';
import { announce, oneIn, SEED } from './rounds.js';

const PROJECTS = 12;
const rounds = oneIn(4);

// Without transactions a projector that dies leaves half a commit behind, and is handed its events again.
for (const standalone of [false, true]) {
  const way = standalone ? 'no transactions' : 'transactions';
  const folder = await temporaryFolder();
  const data = join(folder.path, 'mongodb');
  await mkdir(data);
  await describeOn(
    `services killed (${way})`,
    () => startMongoDb({ folder: data, standalone }),
    (mongo) => {
      afterAll(() => folder.remove());

      it(
        'keeps every accepted command, once, and the figures of a naive fold, when api and projector are killed under commands',
        { timeout: 120_000 + 30_000 * rounds },
        async () => {
          announce(`services killed (${way})`, rounds);
          const random = seeded(SEED + Number(standalone));
          const register = await registerOnServers(join(folder.path, 'register'), mongo);
          // What becomes of commands does not depend on the views, so there one api is enough, and lives.
          const apis: (Serving | null)[] = await Promise.all([
            register.startApi(),
            ...(standalone ? [] : [register.startApi()]),
          ]);
          let projector = await register.startProjector();
          const servers = () => apis.flatMap((api) => (api === null ? [] : [api.url]));
          const callers: Callers = { token: register.token, servers, accepted: new Set() };

          async function killApi(index: number): Promise<void> {
            const api = apis[index];
            apis[index] = null;
            await api?.stop('SIGKILL');
            apis[index] = await register.startApi();
          }

          async function killProjector(): Promise<void> {
            await projector.stop('SIGKILL');
            if (random.next() < 0.3) {
              const dying = startProgram(['projector'], register.environment);
              // Dies at any moment of its start, or while it takes in what it has missed.
              await delay(random.below(2_000));
              dying.kill('SIGKILL');
            }
            projector = await register.startProjector();
          }

          await callAll(firstCommands(PROJECTS), callers);
          for (let round = 0; round < rounds; round += 1) {
            const commands = randomCommands(40 + random.below(80), random.below(1_000_000), PROJECTS);
            const wanted = 1 + random.below(commands.length);
            const victims = standalone
              ? [killProjector]
              : random.pick([[killProjector], [() => killApi(random.below(2))], [killProjector, () => killApi(0)]]);
            let killed: Promise<unknown> = Promise.resolve();
            await callAll(commands, callers, (count) => {
              if (count === wanted) killed = Promise.all(victims.map((kill) => kill()));
            });
            await killed;
            await register.check(callers.accepted, servers(), random);
          }

          const rebuilt = await runMilepost(['rebuild', '--json'], register.environment);
          expect(rebuilt, rebuilt.stderr).toMatchObject({ code: 0 });
          expect(JSON.parse(rebuilt.stdout)).toMatchObject({ identical: true });
          await register.check(callers.accepted, servers(), random);
          expect(callers.accepted.size).toBeGreaterThan(10 * rounds);
          for (const api of apis) expect(await api?.stop()).toBe(0);
          expect(await projector.stop()).toBe(0);
          await register.stop();
          process.stdout.write(`chaos: ${callers.accepted.size} events of accepted commands (${way}), none lost\n`);
        },
      );
    },
  );
}
