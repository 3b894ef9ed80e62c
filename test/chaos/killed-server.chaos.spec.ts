import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RecordedEvent } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { expect, it } from 'vitest';
import { expectNaiveAnswers } from '../support/expect-naive-answers.js';
import { type Client, graphqlClient } from '../support/graphql.js';
import { expectInOrder, wholeLog } from '../support/log-checks.js';
import { adminToken, LEDGERS, milepost, serve, temporaryFolder } from '../support/milepost-process.js';
import { randomCommands } from '../support/random-commands.js';
import { seeded } from '../support/seeded.js';
import { announce, oneIn, SEED } from './rounds.js';

const KILLS = oneIn(2);
const CLIENTS = 8;
const OUTCOME = '{ ... on CommandAccepted { events { id: eventId } } ... on CommandRejected { code } }';

type Outcome = { readonly events?: readonly { readonly id: string }[]; readonly code?: string };
type Sent = { readonly name: string; readonly input: string };

/** Ids of the events of an accepted command, none of a refused one. */
async function send(client: Client, { name, input }: Sent): Promise<readonly string[]> {
  const { outcome } = await client.query<{ outcome: Outcome }>(
    `mutation { outcome: ${name}(input: ${input}) ${OUTCOME} }`,
  );
  return outcome.events?.map(({ id }) => id) ?? [];
}

async function eventsIn(folder: string): Promise<readonly RecordedEvent[]> {
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const events = await wholeLog(log);
  await log.close();
  return events;
}

it(
  'keeps every accepted mutation, once, when `milepost serve` is killed under commands; its figures are those of a naive fold',
  { timeout: 60_000 + 20_000 * KILLS },
  async () => {
    announce('servers killed', KILLS);
    const random = seeded(SEED);
    const folder = await temporaryFolder();
    expect(await milepost('import', LEDGERS, '--stated-times', '--data', folder.path)).toMatchObject({ code: 0 });
    const token = await adminToken(folder.path);
    const accepted = new Set<string>();
    let unanswered: Sent[] = [];
    let events = await eventsIn(folder.path);

    for (let round = 0; round < KILLS; round += 1) {
      const server = await serve(folder.path);
      const client = graphqlClient(server.url, token);
      await expectNaiveAnswers(client, events, random);
      // Whoever had no answer asks again with the same command id.
      for (const sent of unanswered) for (const id of await send(client, sent)) accepted.add(id);

      const commands = randomCommands(400, random.below(1_000_000));
      const wanted = random.below(120);
      const death = new AbortController();
      const dead = () => death.signal.aborted;
      let count = 0;
      unanswered = [];
      async function call() {
        for (let next = commands.pop(); next !== undefined && !dead(); next = commands.pop()) {
          const sent = { ...next, input: next.input.replace('{', `{ commandId: "${randomUUID()}",`) };
          try {
            for (const id of await send(client, sent)) accepted.add(id);
          } catch (error) {
            if (!dead()) throw error;
            unanswered.push(sent);
          }
          count += 1;
          if (count < wanted || dead()) continue;
          death.abort();
          await server.stop('SIGKILL');
        }
      }
      await Promise.all(Array.from({ length: CLIENTS }, call));

      const before = events;
      events = await eventsIn(folder.path);
      expectInOrder(events);
      const ids = new Set(events.map(({ id }) => id));
      expect([...accepted].filter((id) => !ids.has(id))).toEqual([]);
      expect(events.slice(0, before.length)).toEqual(before);
    }

    const server = await serve(folder.path);
    await expectNaiveAnswers(graphqlClient(server.url, token), events, random);
    expect(await server.stop()).toBe(0);
    await folder.remove();
    expect(accepted.size).toBeGreaterThan(10 * KILLS);
    process.stdout.write(`chaos: ${accepted.size} events of accepted mutations, none lost\n`);
  },
);
