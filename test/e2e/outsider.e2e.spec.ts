import { depth, seed } from '@milepost/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEvents } from '../support/all-events.js';
import { amendAtRandom } from '../support/amend-at-random.js';
import { type Client, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { eventsOf, NAIVE_PATHS, type NaiveCard, naiveCard, naiveHistory } from '../support/naive-card.js';
import { NAIVE_ORDERS, naiveList } from '../support/naive-list.js';
import { NAIVE_INDICATORS, naiveFigures } from '../support/naive-figures.js';
import type { RawEvent } from '../support/raw-event.js';
import { randomPoints } from '../support/random-points.js';
import { ON_SERVERS } from '../support/register-stores.js';
import { seeded } from '../support/seeded.js';
import { importShipped } from '../support/shipped-register.js';
import { viewsReach } from '../support/views-reach.js';

/** Points that are asked about. Stand-ins for servers take ten seconds for each. */
const COUNT = ON_SERVERS ? depth({ plain: 3, full: 100 }) : depth({ plain: 50, full: 500 });
const SEED = seed(20_180_620);
/** Corrections and voidings that are made first. */
const AMENDMENTS = ON_SERVERS ? 30 : 150;
const IN_ONE_REQUEST = ON_SERVERS ? 1 : 10;
const AMENDING = ['FactCorrected', 'FactVoided'];
const PATHS = [
  'stage',
  'startedOn',
  'totalInvestment',
  'issues.open',
  'year.2018.planAdjusted',
  'year.2018.completed',
  'year.2018.months.05.completed',
  'permits.CONSTRUCTION.state',
  'land.2018.approved.mu',
];

type Change = { readonly path: string; readonly before: unknown; readonly after: unknown };
type Values = { readonly nodes: readonly { readonly after: unknown }[] };
type Asked = {
  readonly code: string;
  readonly path: string;
  readonly order: (typeof NAIVE_ORDERS)[number];
  readonly point: Point;
  readonly other: Point;
};
type Point = { readonly day: string; readonly seq: number };

const asOf = ({ day, seq }: Point) => `{ validAt: "${day}", seq: "${seq}" }`;

/** Only what is computed here, by path. */
function known(changes: readonly Change[]): NaiveCard {
  return Object.fromEntries(
    changes.filter(({ path }) => NAIVE_PATHS.test(path)).map(({ path, after }) => [path, after]),
  );
}

function differences(before: NaiveCard, after: NaiveCard): Record<string, unknown[]> {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = paths.filter((path) => before[path] !== after[path]);
  return Object.fromEntries(changed.map((path) => [path, [before[path] ?? null, after[path] ?? null]]));
}

describe('somebody who reads the events alone and folds them by himself', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: Server;
  let client: Client;
  let log: readonly RawEvent[];
  const random = seeded(SEED);

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(folder.path);
    server = await startServer(folder.path);
    client = graphqlClient(server.url, server.token);
    const { position, ...counts } = await amendAtRandom(client, AMENDMENTS, random);
    for (const [kind, count] of Object.entries(counts)) expect(count, kind).toBeGreaterThan(0);
    await viewsReach(client, position);
    log = await allEvents(client);
  });

  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  it(
    `agrees with projects, figures, history and diff at ${COUNT} points of both axes`,
    { timeout: 60_000 + (ON_SERVERS ? 20_000 : 2_000) * COUNT },
    async () => {
      const codes = [...new Set(log.flatMap(({ stream }) => (stream.startsWith('project-') ? [stream.slice(8)] : [])))];
      const events = new Map(codes.map((code) => [code, eventsOf(log, code)]));
      // Half of them among what was put right.
      const points = randomPoints(COUNT, log.length, random).map((point, index) =>
        index % 2 === 0 ? point : { ...point, seq: log.length - 1 - random.below(AMENDMENTS) },
      );
      const amended = [...new Set(log.flatMap(({ type, data }) => (AMENDING.includes(type) ? [data['project']] : [])))];
      const touched = amended.filter((code): code is string => typeof code === 'string');

      for (let from = 0; from < points.length; from += IN_ONE_REQUEST) {
        const asked = points.slice(from, from + IN_ONE_REQUEST).map((point): Asked => {
          const [other] = randomPoints(1, log.length, random);
          const [code, path, order] = [
            random.pick(random.below(2) === 0 ? codes : touched),
            random.pick(PATHS),
            random.pick(NAIVE_ORDERS),
          ];
          return { code, path, order, point, other: other ?? point };
        });
        const answer = await client.query<Record<string, unknown>>(`{ ${asked.map(questions).join('\n')} }`);
        for (const [index, question] of asked.entries()) check(question, answer, index);
      }

      function questions({ code, path, order, point, other }: Asked, i: number): string {
        return `now${i}: project(code: "${code}") {
          all: diff(from: { validAt: "2000-01-01", seq: "-1" }, to: ${asOf(point)}) { path before after }
          diff(from: ${asOf(point)}, to: ${asOf(other)}) { path before after } }
        then${i}: project(code: "${code}", asOf: ${asOf(point)}) { name stage startedOn totalInvestment year(year: 2018) { completed }
          held: history(path: "${path}", first: 200) { nodes { after } } taken: history(path: "${path}", axis: KNOWN, first: 200) { nodes { after } } }
        list${i}: projects(first: 200, orderBy: ${order}, asOf: ${asOf(point)}) { totalCount nodes { code } }
        figures${i}: figures(year: 2018, asOf: ${asOf(point)}, indicators: [${NAIVE_INDICATORS.join(' ')}]) { figures { indicator value } }`;
      }

      function check({ code, path, order, point, other }: Asked, answer: Record<string, unknown>, i: number): void {
        const [at, about] = [events.get(code) ?? [], `${code} at ${point.day}, seq ${point.seq}`];
        const card = naiveCard(at, point.day, point.seq);
        const now = answer[`now${i}`] as { all: Change[]; diff: Change[] };
        expect(known(now.all), about).toEqual(card ?? {});
        const changes = now.diff.filter((change) => NAIVE_PATHS.test(change.path));
        expect(
          Object.fromEntries(changes.map((change) => [change.path, [change.before, change.after]])),
          `${about} to ${other.day}, seq ${other.seq}`,
        ).toEqual(differences(card ?? {}, naiveCard(at, other.day, other.seq) ?? {}));

        type Project = Record<string, unknown> & { year: { completed: string } | null; held: Values; taken: Values };
        const then = answer[`then${i}`] as Project | null;
        expect(then === null, about).toBe(card === null);
        if (then && card) {
          for (const name of ['name', 'stage', 'startedOn', 'totalInvestment'])
            expect(then[name], about).toEqual(card[name] ?? null);
          expect(then.year?.completed ?? '0', about).toBe(card['year.2018.completed'] ?? '0');
          const { VALID, KNOWN } = naiveHistory(at, path, point.day, point.seq);
          expect(
            { VALID: then.held.nodes.map(({ after }) => after), KNOWN: then.taken.nodes.map(({ after }) => after) },
            `${path} of ${about}`,
          ).toEqual({ VALID, KNOWN });
        }

        const begun = [...events].flatMap(([begunCode, one]) => {
          const begunCard = naiveCard(one, point.day, point.seq);
          return begunCard ? [[begunCode, begunCard] as const] : [];
        });
        expect(begun.length).toBeLessThanOrEqual(200);
        expect(answer[`list${i}`], `${order} ${about}`).toEqual({
          totalCount: begun.length,
          nodes: naiveList(begun, order).map((listed) => ({ code: listed })),
        });
        const sheet = answer[`figures${i}`] as { figures: { indicator: string; value: string | null }[] };
        expect(Object.fromEntries(sheet.figures.map(({ indicator, value }) => [indicator, value])), about).toEqual(
          naiveFigures(log, point.day, point.seq),
        );
      }
    },
  );
});
