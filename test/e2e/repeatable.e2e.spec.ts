import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { LEDGERS, type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { randomCommands } from '../support/random-commands.js';

const BASIS = 'basis { validAt knownAt seq position definitions parked }';
const QUESTIONS = [
  `query ($asOf: AsOf) { figures(asOf: $asOf) { ${BASIS} year figures { indicator value text numerator denominator known unknown } } }`,
  `query ($asOf: AsOf) { figuresBy(group: CAMPAIGN, asOf: $asOf) { ${BASIS} group figures { indicator value text } } }`,
  `query ($asOf: AsOf) { projects(first: 120, orderBy: COMPLETION_RATE_DESC, year: 2018, asOf: $asOf) {
     ${BASIS} totalCount edges { cursor node { id code name stage startedOn totalInvestment tags
       year(year: 2018) { listed planBaseline planAdjusted completed forecast completionRate months { period completed forecast } }
       permits { kind state happenedOn gapsDueOn } land(year: 2018) { approved { mu known unknown } acquired { mu known unknown } } } } pageInfo { hasNextPage endCursor } } }`,
  `query ($asOf: AsOf) { projects(filter: { stages: [STARTED, SUSPENDED], totalInvestmentAtLeast: "1000000000" }, asOf: $asOf) { ${BASIS} nodes { code stage } } }`,
  `query ($asOf: AsOf) { events(last: 20, filter: { amendmentsOnly: true }, asOf: $asOf) { ${BASIS} totalCount nodes { id seq type occurredAt recordedAt data summary } } }`,
  `query ($asOf: AsOf) { project(code: "SYN-2018-024", asOf: $asOf) { ${BASIS} stage events(axis: VALID, last: 10) { totalCount nodes { id type } } } }`,
];
const POINTS = [
  {},
  { validAt: '2018-05-31' },
  { validAt: '2018-05-31', knownAt: '2018-06-05' },
  { validAt: '2018-12-31', knownAt: '2018-07-15T00:00:00Z' },
  { seq: '1234', validAt: '2018-03-31' },
];
const COMMANDS = 1_000;
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
    server = await startServer(folder.path, '--ledgers', LEDGERS);
    client = graphqlClient(server.url, server.token);
  });

  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  it('is the same bytes after 1,000 further commands', async () => {
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

    const now = await client.query<{ figures: { basis: { seq: string } } }>(
      'query ($p: Position) { figures(atLeast: $p, indicators: [LISTED_COUNT]) { basis { seq } } }',
      { p: position },
    );
    expect(Number(now.figures.basis.seq)).toBeGreaterThan(Number(asked[0]?.basis.seq) + accepted / 2);

    for (const { question, basis, text } of asked) expect(await client.text(question, { asOf: basis })).toBe(text);

    const [first] = asked;
    expect(await client.text(first?.question ?? '', { asOf: { validAt: first?.basis.validAt } })).not.toBe(first?.text);
  });
});
