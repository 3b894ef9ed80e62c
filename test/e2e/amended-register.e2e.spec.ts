import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEvents } from '../support/all-events.js';
import { amendAtRandom } from '../support/amend-at-random.js';
import { type Client, graphqlClient } from '../support/graphql.js';
import {
  milepost,
  runMilepost,
  type Server,
  startServer,
  startServing,
  temporaryFolder,
} from '../support/milepost-process.js';
import { eventsOf, NAIVE_PATHS, naiveCard } from '../support/naive-card.js';
import { NAIVE_INDICATORS, naiveFigures } from '../support/naive-figures.js';
import { QUESTIONS } from '../support/questions.js';
import { randomPoints } from '../support/random-points.js';
import { environmentOf, killProjectorOf, ON_SERVERS } from '../support/register-stores.js';
import { seeded } from '../support/seeded.js';
import { importShipped } from '../support/shipped-register.js';
import { viewsReach } from '../support/views-reach.js';

const AMENDMENTS = ON_SERVERS ? 30 : 150;
/** After which the processes die, wherever the views are. */
const LATE_AMENDMENTS = ON_SERVERS ? 5 : 40;
/** Each store has its own. */
const POSITION = /"position":"[^"]*"/g;

type Point = { readonly day: string; readonly seq: number };
type Change = { readonly path: string; readonly after: unknown };

describe('a register in which facts were corrected, voided and put right together', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let [server, client]: [Server, Client] = [{} as Server, {} as Client];
  let points: readonly Point[];
  let wanted: readonly string[];
  const random = seeded(20_181_017);
  const data = () => join(folder.path, 'register');

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(data());
    await start();
    const { position, ...counts } = await amendAtRandom(client, AMENDMENTS, random);
    for (const [kind, count] of Object.entries(counts)) expect(count, kind).toBeGreaterThan(0);
    const head = await viewsReach(client, position);
    const among = () => head - random.below(AMENDMENTS);
    points = [
      { day: '2018-12-31', seq: head },
      { day: '2018-06-30', seq: among() },
      ...(ON_SERVERS ? [] : [{ day: '2018-05-20', seq: among() }, ...randomPoints(2, head, random)]),
    ];
    wanted = await answersOf(client);
  });

  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  async function start(): Promise<void> {
    server = await startServer(data());
    client = graphqlClient(server.url, server.token);
  }

  /** A stand-in for a server that is slower than a question may be is asked again. */
  async function answerOf(of: Client, question: string, asOf: object): Promise<string> {
    for (let patience = ON_SERVERS ? 10 : 0; ; patience -= 1) {
      const answer = await of.text(question, { asOf });
      if (!answer.includes('"errors"')) return answer;
      if (patience === 0 || !answer.includes('"code":"UNAVAILABLE"')) throw new Error(answer);
    }
  }

  async function answersOf(of: Client): Promise<readonly string[]> {
    const answers: string[] = [];
    for (const { day, seq } of points) {
      for (const question of QUESTIONS) {
        answers.push(await answerOf(of, question, { validAt: day, seq: String(seq) }));
      }
    }
    return answers;
  }

  it('is told alike by somebody who folds its events alone', { timeout: 900_000 }, async () => {
    const log = await allEvents(client);
    const amending = log.filter(({ type }) => type === 'FactCorrected' || type === 'FactVoided');
    const touched = new Set(
      amending.flatMap(({ data: { project } }) => (typeof project === 'string' ? [project] : [])),
    );
    expect(touched.size).toBeGreaterThan(AMENDMENTS / 6);
    for (const { day, seq } of points) {
      const asOf = `{ validAt: "${day}", seq: "${seq}" }`;
      const codes = [...touched];
      const answer = await client.query<Record<string, unknown>>(
        `{ sheet: figures(year: 2018, asOf: ${asOf}, indicators: [${NAIVE_INDICATORS.join(' ')}]) { figures { indicator value } }
           ${codes.map((code, index) => `p${index}: project(code: "${code}") { diff(from: { validAt: "2000-01-01", seq: "-1" }, to: ${asOf}) { path after } }`).join('\n')} }`,
      );
      const { figures } = answer['sheet'] as { figures: { indicator: string; value: string | null }[] };
      expect(Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]))).toEqual(
        naiveFigures(log, day, seq),
      );
      for (const [index, code] of codes.entries()) {
        const changes = (answer[`p${index}`] as { diff: Change[] }).diff.filter(({ path }) => NAIVE_PATHS.test(path));
        expect(
          Object.fromEntries(changes.map(({ path, after }) => [path, after])),
          `${code} at ${day}, seq ${seq}`,
        ).toEqual(naiveCard(eventsOf(log, code), day, seq) ?? {});
      }
    }
  });

  it('answers the same bytes after its processes were killed as soon as more was put right', async () => {
    const { position } = await amendAtRandom(client, LATE_AMENDMENTS, random);
    await Promise.all([server.stop('SIGKILL'), killProjectorOf(data())]);
    await start();
    expect(await answersOf(client)).toEqual(wanted);
    await viewsReach(client, position);
    expect(await answersOf(client)).toEqual(wanted);
  });

  it('answers the same bytes from views that were folded anew, and its audit finds nothing', async () => {
    const rebuilt = await milepost('rebuild', '--json', '--data', data());
    expect(rebuilt, rebuilt.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(rebuilt.stdout)).toMatchObject({ identical: true });
    expect(await answersOf(client)).toEqual(wanted);
    const audited = await milepost(
      'views',
      'audit',
      '--entities',
      ON_SERVERS ? '20' : '100',
      '--json',
      '--data',
      data(),
    );
    expect(audited, audited.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(audited.stdout)).toMatchObject({ drift: [], truncated: [] });
  });

  it('answers the same bytes from a copy of its log in another store', async () => {
    expect(await server.stop()).toBe(0);
    const environment = await environmentOf(data());
    const copy = join(folder.path, 'copy');
    const copied = await runMilepost(
      ['copy', '--from', ON_SERVERS ? 'EVENT_STORE' : data(), '--to', copy, '--json'],
      environment,
    );
    expect(copied, copied.stderr).toMatchObject({ code: 0 });
    const serving = await startServing(['serve', '--data', copy]);
    const { stdout } = await runMilepost(['token', '--role', 'admin', '--data', copy], {});
    const placeless = (answers: readonly string[]) => answers.map((text) => text.replaceAll(POSITION, '"position":""'));
    expect(placeless(await answersOf(graphqlClient(serving.url, stdout.trim())))).toEqual(placeless(wanted));
    expect(await serving.stop()).toBe(0);
    await start();
  });
});
