import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { POINTS, QUESTIONS } from '../support/questions.js';
import { randomCommands } from '../support/random-commands.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { importShipped } from '../support/shipped-register.js';
import { viewsReach } from '../support/views-reach.js';

const COMMANDS = ON_SERVERS ? 100 : 1_000;
const AT_ONCE = 10;

type Basis = { readonly validAt: string; readonly seq: string };

function basisIn(text: string): Basis {
  const found = /"basis":\{"validAt":"([^"]+)".*?"seq":"(-?\d+)"/.exec(text);
  if (!found) throw new Error(`no basis in ${text.slice(0, 300)}`);
  return { validAt: found[1] ?? '', seq: found[2] ?? '' };
}

describe('an answer, asked for again with its basis', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: Server;
  let client: Client;

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(folder.path);
    server = await startServer(folder.path);
    client = graphqlClient(server.url, server.token);
  });

  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  it(`is the same bytes after ${COMMANDS} further commands`, async () => {
    const asked: { question: string; basis: Basis; text: string }[] = [];
    for (const question of QUESTIONS) {
      for (const asOf of POINTS) {
        const text = await client.text(question, { asOf });
        asked.push({ question, basis: basisIn(text), text });
      }
    }

    const commands = randomCommands(COMMANDS, 4);
    let [accepted, position] = [0, ''];
    for (let from = 0; from < commands.length; from += AT_ONCE) {
      const aliases = commands
        .slice(from, from + AT_ONCE)
        .map(
          ({ name, input }, index) =>
            `c${index}: ${name}(input: ${input}) { ... on CommandAccepted { position } ... on CommandRejected { code } }`,
        );
      const answer = await client.query<Record<string, { position?: string; code?: string }>>(
        `mutation { ${aliases.join('\n')} }`,
      );
      for (const outcome of Object.values(answer)) {
        if (outcome.position === undefined) continue;
        accepted += 1;
        position = outcome.position > position ? outcome.position : position;
      }
    }
    expect(accepted).toBeGreaterThan(COMMANDS / 4);

    expect(await viewsReach(client, position)).toBeGreaterThan(Number(asked[0]?.basis.seq) + accepted / 2);

    for (const { question, basis, text } of asked) expect(await client.text(question, { asOf: basis })).toBe(text);

    const [first] = asked;
    expect(await client.text(first?.question ?? '', { asOf: { validAt: first?.basis.validAt } })).not.toBe(first?.text);
  });
});
