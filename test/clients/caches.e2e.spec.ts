import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { graphcacheKeys, POSSIBLE_TYPES, typePolicies } from '@milepost/client/caches';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client as Plain, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

type Row = { readonly id: string; readonly code: string; readonly year: { readonly completionRate: string | null } };
type AsOf = Readonly<Record<string, string>>;
type AtPoints = { readonly projectsAt: readonly { readonly nodes: readonly Row[] }[] };

const KNOWN_THEN: AsOf = { validAt: '2018-05-31', knownAt: '2018-06-05' };
const KNOWN_NOW: AsOf = { validAt: '2018-05-31' };
const AT = /* GraphQL */ `
  query At($code: String!, $asOf: AsOf) {
    project(code: $code, asOf: $asOf) {
      __typename
      id
      code
      year {
        __typename
        completionRate
      }
    }
  }
`;
const AT_POINTS = /* GraphQL */ `
  query AtPoints($points: [AsOf!]!, $codes: [String!]) {
    projectsAt(points: $points, filter: { codes: $codes }, first: 200) {
      __typename
      nodes {
        __typename
        id
        code
        year {
          __typename
          completionRate
        }
      }
    }
  }
`;
const LIST = /* GraphQL */ `
  query List {
    projects(first: 50) {
      __typename
      basis {
        __typename
        seq
      }
      nodes {
        __typename
        id
        code
        township
      }
    }
  }
`;
const OTHER_FIELDS = /* GraphQL */ `
  query Other($code: String!) {
    project(code: $code) {
      __typename
      id
      basis {
        __typename
        seq
      }
      tags
    }
  }
`;
const NODE = /* GraphQL */ `
  query Node($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Project {
        code
        year {
          __typename
          completionRate
        }
      }
    }
  }
`;
const ADJUST = /* GraphQL */ `
  mutation Adjust($code: String!, $township: String!) {
    adjustListing(input: { project: $code, township: $township, reason: "调整" }) {
      __typename
      ... on CommandAccepted {
        commandId
        query {
          __typename
          projects(first: 50) {
            __typename
            basis {
              __typename
              seq
            }
            nodes {
              __typename
              id
              code
              township
            }
          }
        }
      }
    }
  }
`;

type Asked = { readonly variables: Record<string, unknown>; readonly fresh?: boolean };
/** A client library with its defaults and what `@milepost/client` ships. */
type Library = {
  ask<T>(document: string, asked: Asked): Promise<T>;
  mutate<T>(document: string, variables: Record<string, unknown>): Promise<T>;
  /** What a live screen shows of a query, first and after each change. */
  watch(document: string, shown: (data: unknown) => void): () => void;
  /** Objects kept. */
  size(): number;
};

let server: Server;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let plain: Plain;

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

const headers = () => ({ authorization: `Bearer ${server.token}` });

async function apollo(): Promise<Library> {
  const cache = new InMemoryCache({
    possibleTypes: Object.fromEntries(Object.entries(POSSIBLE_TYPES).map(([name, types]) => [name, [...types]])),
    typePolicies,
  });
  const link = ApolloLink.from([new HttpLink({ uri: `${server.url}/graphql`, headers: headers() })]);
  const client = new ApolloClient({ cache, link });
  return {
    async ask<T>(document: string, { variables, fresh }: Asked) {
      const fetchPolicy = fresh ? 'network-only' : 'cache-first';
      return (await client.query({ query: gql(document), variables, fetchPolicy })).data as T;
    },
    mutate: async <T>(document: string, variables: Record<string, unknown>) =>
      (await client.mutate({ mutation: gql(document), variables })).data as T,
    watch(document, shown) {
      const watched = client.watchQuery({ query: gql(document) }).subscribe(({ data, dataState }) => {
        if (dataState === 'complete') shown(data);
      });
      return () => watched.unsubscribe();
    },
    size: () => Object.keys(cache.extract()).filter((key) => !key.startsWith('ROOT')).length,
  };
}

async function graphcache(): Promise<Library> {
  const schema = await plain.query<IntrospectionQuery>(getIntrospectionQuery());
  let stored = 0;
  const seen = new Set<string>();
  const client = new Client({
    url: `${server.url}/graphql`,
    preferGetMethod: false,
    fetchOptions: { headers: headers() },
    exchanges: [cacheExchange({ schema, keys: graphcacheKeys(schema) as never }), fetchExchange],
  });
  return {
    async ask<T>(document: string, { variables, fresh }: Asked) {
      const requestPolicy = fresh ? 'network-only' : 'cache-first';
      const { data, error } = await client.query<T>(document, variables, { requestPolicy }).toPromise();
      if (error) throw error;
      for (const { id } of (data as { projects?: { nodes: { id: string }[] } }).projects?.nodes ?? []) seen.add(id);
      stored = seen.size;
      return data as T;
    },
    async mutate<T>(document: string, variables: Record<string, unknown>) {
      const { data, error } = await client.mutation<T>(document, variables).toPromise();
      if (error) throw error;
      return data as T;
    },
    watch(document, shown) {
      const { unsubscribe } = client.query<unknown>(document, {}).subscribe(({ data }) => {
        if (data) shown(data);
      });
      return unsubscribe;
    },
    size: () => stored,
  };
}

describe.each([
  ['Apollo Client', apollo],
  ['urql with graphcache', graphcache],
])('%s', (_, open) => {
  let library: Library;
  beforeAll(async () => {
    library = await open();
  });
  const rateOf = async (code: string, asOf: AsOf) =>
    (await library.ask<{ project: Row }>(AT, { variables: { code, asOf } })).project.year.completionRate;

  /** A project whose return of May was corrected after 5 June, and its rates as known then and now. */
  async function restated(): Promise<{ then: Row; rates: readonly [string | null, string | null] }> {
    const { projectsAt } = await plain.query<AtPoints>(AT_POINTS, { points: [KNOWN_THEN, KNOWN_NOW], codes: null });
    const [before, after] = projectsAt.map(({ nodes }) => new Map(nodes.map((row) => [row.code, row])));
    for (const [code, then] of before ?? []) {
      const rates = [then.year.completionRate, after?.get(code)?.year.completionRate ?? null] as const;
      if (rates[0] !== rates[1]) return { then, rates };
    }
    throw new Error('nothing was corrected');
  }

  it('keeps two points apart, in two answers and in one', async () => {
    const {
      then: { code },
      rates,
    } = await restated();
    expect(await rateOf(code, KNOWN_THEN)).toBe(rates[0]);
    expect(await rateOf(code, KNOWN_NOW)).toBe(rates[1]);
    expect(await rateOf(code, KNOWN_THEN)).toBe(rates[0]);
    const variables = { points: [KNOWN_THEN, KNOWN_NOW], codes: [code] };
    const both = await library.ask<AtPoints>(AT_POINTS, { variables });
    const again = await library.ask<AtPoints>(AT_POINTS, { variables });
    for (const { projectsAt } of [both, again]) {
      expect(projectsAt.map(({ nodes }) => nodes[0]?.year.completionRate)).toEqual(rates);
    }
  });

  it('finds the very version again as a node', async () => {
    const {
      then: { id, code },
      rates: [rate],
    } = await restated();
    const { node } = await library.ask<{ node: Row }>(NODE, { variables: { id } });
    expect(node).toMatchObject({ id, code, year: { completionRate: rate } });
  });

  it('renews a live list by a mutation that selects it again, and tears no fields apart', async () => {
    type List = {
      projects: { basis: { seq: string }; nodes: { id: string; code: string; township: string | null }[] };
    };
    const shown: List['projects'][] = [];
    const stop = library.watch(LIST, (data) => shown.push((data as List).projects));
    await expect.poll(() => shown.length).toBeGreaterThan(0);
    const [{ code } = { code: '' }] = shown[0]?.nodes ?? [];
    const township = `甲镇${Date.now()}`;
    await library.mutate(ADJUST, { code, township });
    const townshipOf = (list: List['projects'] | undefined) => list?.nodes.find((one) => one.code === code)?.township;
    await expect.poll(() => townshipOf(shown.at(-1))).toBe(township);
    const [before, after] = [shown[0], shown.at(-1)];
    expect(Number(after?.basis.seq)).toBeGreaterThan(Number(before?.basis.seq));
    const changed = after?.nodes.filter(({ id }, index) => before?.nodes[index]?.id !== id);
    expect(changed?.map((one) => one.code)).toEqual([code]);
    const { project } = await library.ask<{ project: { basis: { seq: string } } }>(OTHER_FIELDS, {
      variables: { code },
    });
    expect(project.basis.seq).toBe(after?.basis.seq);
    stop();
  });

  it('grows over refetches by what changed, and by nothing else', async () => {
    const CHANGES = 5;
    await library.ask(LIST, { variables: {}, fresh: true });
    const before = library.size();
    const [first] = (await plain.query<{ projects: { nodes: Row[] } }>('{ projects(first: 1) { nodes { code } } }'))
      .projects.nodes;
    for (let n = 0; n < CHANGES; n++) {
      const township = `乙镇${Date.now()}${n}`;
      await plain.query(ADJUST, { code: first?.code, township });
      for (let turn = 0; turn < 4; turn++) await library.ask(LIST, { variables: {}, fresh: true });
    }
    expect(library.size() - before).toBeLessThanOrEqual(CHANGES);
  });
});
