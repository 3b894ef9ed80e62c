import { readdirSync, readFileSync } from 'node:fs';
import { ApolloClient, gql, type TypedDocumentNode } from '@apollo/client';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';
import { connect, leave, listScreen, live, pagingCache, twoPoints } from './samples/apollo.js';

const SAMPLES = new URL('samples/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
const PAGE = read('../../docs/clients.md');
const snippetsOf = (language: string) =>
  [...PAGE.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, snippet = '']) => snippet);
const ADJUST = `mutation ($code: String!, $township: String!) {
  adjustListing(input: { project: $code, township: $township, reason: "调整" }) { __typename }
}`;

type Edges = {
  readonly projects: {
    readonly edges: readonly { readonly node: { readonly code: string } }[];
    readonly pageInfo: { readonly endCursor: string };
  };
};
type Row = { readonly code: string; readonly year: { readonly completionRate: string | null } | null };

let server: Server;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plain: Client;

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  server = await startServer(folder.path);
  plain = graphqlClient(server.url, server.token);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

/** As the page sets it up for lists whose pages are shown one under the other. */
const paging = () =>
  new ApolloClient({
    cache: pagingCache(),
    link: connect(server.url, server.token).link,
    assumeImmutableResults: true,
  });

describe('the page on caches', () => {
  const compiled = readdirSync(SAMPLES).map((file) => lines(read(`samples/${file}`)));

  it.each(snippetsOf('ts').map(lines))('shows what is compiled and run here: %s', (snippet) => {
    expect(compiled.filter((text) => text.includes(snippet))).not.toEqual([]);
  });

  it.each(snippetsOf('graphql'))('asks what the schema has: %s', (question) => {
    expect(validate(buildSchema(read('../../services/api/schema.graphql')), parse(question))).toEqual([]);
  });

  it('is read in a few minutes', () => {
    expect(PAGE.split(/\s+/).length).toBeLessThanOrEqual(1_200);
  });
});

describe('its samples for Apollo Client', () => {
  it('show two points side by side, 49.62 % and 43.61 %', async () => {
    const points = [{ validAt: '2018-05-31', knownAt: '2018-06-05' }];
    const { projectsAt } = await plain.query<{ projectsAt: { nodes: Row[] }[] }>(
      `query ($points: [AsOf!]!) {
        projectsAt(points: $points, first: 200) { nodes { code year { completionRate } } }
      }`,
      { points },
    );
    const corrected = projectsAt[0]?.nodes.find(({ year }) => year?.completionRate === '49.62');
    expect(await twoPoints(connect(server.url, server.token), corrected?.code ?? '')).toEqual(['49.62', '43.61']);
  });

  it('page a list, keep lists of other points apart, and renew it by what others record', async () => {
    const client = paging();
    const shown: number[] = [];
    const screen = listScreen(client, (edges) => shown.push(edges));
    await expect.poll(() => shown.at(-1)).toBe(20);
    const EDGES: TypedDocumentNode<Edges> = gql`
      query Edges($asOf: AsOf) {
        projects(first: 20, asOf: $asOf) {
          edges {
            cursor
            node {
              id
              code
            }
          }
          pageInfo {
            endCursor
          }
        }
      }
    `;
    const then = await client.query({ query: EDGES, variables: { asOf: { validAt: '2018-05-31', seq: '300' } } });
    const now = await client.query({ query: EDGES });
    expect(JSON.stringify(then.data?.projects.edges)).not.toBe(JSON.stringify(now.data?.projects.edges));
    await screen.nextPage(now.data?.projects.pageInfo.endCursor ?? '');
    await expect.poll(() => shown.at(-1)).toBe(40);

    const silence = live(client);
    const code = now.data?.projects.edges[0]?.node.code;
    // Until the subscription has begun, what others record is not told. Then the further page goes.
    await expect
      .poll(
        async () => {
          await plain.query(ADJUST, { code, township: `丙镇${Date.now()}` });
          return shown.at(-1);
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(20);
    silence();
    screen.leave();
  });

  it('forget what a screen of the past has left behind', async () => {
    const client = connect(server.url, server.token);
    const points = [100, 200, 300].map((seq) => ({ validAt: '2018-05-31', seq: String(seq) }));
    for (const asOf of points)
      await client.query({
        query: gql`
          query ($asOf: AsOf) {
            projects(first: 20, asOf: $asOf) {
              nodes {
                id
                code
              }
            }
          }
        `,
        variables: { asOf },
      });
    const kept = () => Object.keys(client.cache.extract() as object).filter((key) => key.startsWith('Project:')).length;
    const before = kept();
    expect(before).toBeGreaterThan(20);
    expect(leave(client, points)).toBe(before);
    expect(kept()).toBe(0);
  });
});
