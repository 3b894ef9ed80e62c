import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, graphqlClient } from '../support/graphql.js';
import type { RandomCommand } from '../support/random-commands.js';

const CALLERS = 8;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;
/** The system said that it cannot answer now, so whoever asks tries again. */
const PASSING = /UNAVAILABLE|CONCURRENT_CHANGE/;

export type Callers = {
  readonly token: string;
  /** Addresses of the servers that answer now. */
  readonly servers: () => readonly string[];
  /** Ids of the events of all accepted commands. */
  readonly accepted: Set<string>;
};

type Outcome = { readonly events?: readonly { readonly id: string }[]; readonly code?: string };

/**
 * Eight clients send the commands, spread over the servers. Whoever gets no answer asks again with the same command id, another server if
 * there is one, until it has one. `onAnswer` hears how many have theirs.
 */
export async function callAll(
  commands: readonly RandomCommand[],
  { token, servers, accepted }: Callers,
  onAnswer: (count: number) => void = () => undefined,
): Promise<void> {
  const waiting = [...commands];
  let count = 0;

  async function insist({ name, input }: RandomCommand, caller: number): Promise<void> {
    const document = mutationOf(name, input.replace('{', `{ commandId: "${randomUUID()}",`));
    const deadline = performance.now() + PATIENCE_MS;
    for (let turn = caller; ; turn += 1) {
      const addresses = servers();
      const address = addresses[turn % addresses.length];
      try {
        if (address !== undefined) {
          await ask(graphqlClient(address, token), document);
          return;
        }
      } catch (error) {
        if (!isPassing(error) || performance.now() > deadline) throw error;
      }
      await delay(PAUSE_MS);
    }
  }

  async function ask(client: Client, document: string): Promise<void> {
    const { outcome } = await client.query<{ outcome: Outcome }>(document);
    for (const { id } of outcome.events ?? []) accepted.add(id);
  }

  await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await insist(next, caller);
        count += 1;
        onAnswer(count);
      }
    }),
  );
}

function mutationOf(name: string, input: string): string {
  return `mutation { outcome: ${name}(input: ${input}) { ... on CommandAccepted { events { id: eventId } } ... on CommandRejected { code } } }`;
}

/** A connection that broke, or a server that says that it cannot now. */
function isPassing(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && PASSING.test(error.message));
}
