import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as Relay from 'relay-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { relayEnvironment } from './samples/relay-environment.js';

const require = createRequire(import.meta.url);
/** The package names `Environment` for bundlers only. */
const relay = require('relay-runtime') as typeof Relay;
const { createOperationDescriptor } = relay;

const DOCUMENTS = `
import { graphql } from 'relay-runtime';
graphql\`query documentsListQuery { projects(first: 50) { basis { seq } nodes { id code ...documents_card } } }\`;
graphql\`query documentsAtQuery($points: [AsOf!]!) { projectsAt(points: $points, first: 50) { nodes { id code township } } }\`;
graphql\`query documentsFiguresQuery($points: [AsOf!]!) { figuresAt(points: $points, year: 2018, indicators: [LISTED_COUNT]) { figures { value } } }\`;
graphql\`fragment documents_card on Project @refetchable(queryName: "documentsCardQuery") { township basis { seq } }\`;
graphql\`mutation documentsAdjustMutation($township: String!) {
  adjustListing(input: { project: "SYN-1", township: $township, reason: "调整", occurredAt: "2018-01-10" }) {
    __typename
    ... on CommandAccepted { query { projects(first: 50) { basis { seq } nodes { id code ...documents_card } } } }
  }
}\`;
`;
const ADJUST = `mutation ($township: String!) {
  adjustListing(input: { project: "SYN-1", township: $township, reason: "调整", occurredAt: "2018-01-10" }) { __typename }
}`;
const LIST_PROJECT = `mutation ($code: String!) {
  listProject(input: { code: $code, name: "园区", campaign: "工业", level: CITY, totalInvestment: "1", township: "甲镇", occurredAt: "2018-01-10" }) { __typename }
}`;

type List = {
  readonly projects: {
    readonly basis: { readonly seq: string };
    readonly nodes: readonly { readonly id: string; readonly code: string }[];
  };
};
type Sheets = { readonly figuresAt: readonly { readonly figures: readonly { readonly value: string | null }[] }[] };
type AtPoints = { readonly projectsAt: readonly { readonly nodes: readonly { readonly township: string | null }[] }[] };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;
let plain: Client;
let documents: Awaited<ReturnType<typeof compiled>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer(join(folder.path, 'data'), '--empty');
  plain = graphqlClient(server.url, server.token);
  for (const code of ['SYN-1', 'SYN-2']) await plain.query(LIST_PROJECT, { code });
  documents = await compiled();
});

afterAll(async () => {
  await server.stop();
  await folder.remove();
});

/** What Relay's compiler makes of the documents. */
async function compiled(): Promise<(name: string) => Promise<Relay.ConcreteRequest>> {
  const source = join(folder.path, 'src');
  await mkdir(source);
  await cp(new URL('../../services/api/schema.graphql', import.meta.url), join(folder.path, 'schema.graphql'));
  await writeFile(join(folder.path, 'package.json'), '{"type":"module"}');
  await writeFile(join(source, 'documents.js'), DOCUMENTS);
  await writeFile(
    join(folder.path, 'relay.config.json'),
    JSON.stringify({ src: './src', schema: './schema.graphql', language: 'javascript', eagerEsModules: true }),
  );
  const compiler = require.resolve('relay-compiler/cli.js');
  await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: folder.path });
  return async (name) => {
    const file = pathToFileURL(join(source, '__generated__', `${name}.graphql.js`)).href;
    return ((await import(file)) as { default: Relay.ConcreteRequest }).default;
  };
}

it('Relay compiles refetchable fragments, keeps points apart, and renews a live list by a mutation', async () => {
  const environment = relayEnvironment(server.url, server.token);
  expect((await documents('documentsCardQuery')).params.text).toContain('node(id: $id)');

  const [list, adjust] = [await documents('documentsListQuery'), await documents('documentsAdjustMutation')];
  function read() {
    const { data } = environment.lookup(createOperationDescriptor(list, {}).fragment);
    return data as unknown as List;
  }
  const before = (await relay.fetchQuery(environment, list, {}).toPromise()) as List;
  environment.retain(createOperationDescriptor(list, {}));
  await new Promise((resolve, reject) => {
    relay.commitMutation(environment, {
      mutation: adjust,
      variables: { township: '乙镇' },
      onCompleted: resolve,
      onError: reject,
    });
  });
  const after = read();
  expect(Number(after.projects.basis.seq)).toBe(Number(before.projects.basis.seq) + 1);
  const renewed = after.projects.nodes.filter(({ id }, index) => before.projects.nodes[index]?.id !== id);
  expect(renewed.map(({ code }) => code)).toEqual(['SYN-1']);

  const points = [{ seq: before.projects.basis.seq }, { seq: after.projects.basis.seq }];
  const at = await documents('documentsAtQuery');
  await relay.fetchQuery(environment, at, { points }).toPromise();
  const { data } = environment.lookup(createOperationDescriptor(at, { points }).fragment);
  const townships = (data as unknown as AtPoints).projectsAt.map(({ nodes }) => nodes[0]?.township);
  expect(townships).toEqual(['甲镇', '乙镇']);
});

it('Relay keeps two sheets of one answer apart', async () => {
  const environment = relayEnvironment(server.url, server.token);
  const points = [{ seq: '0' }, { seq: '1' }];
  const sheets = await documents('documentsFiguresQuery');
  await relay.fetchQuery(environment, sheets, { points }).toPromise();
  const { data } = environment.lookup(createOperationDescriptor(sheets, { points }).fragment);
  const { figuresAt } = data as unknown as Sheets;
  expect(figuresAt.map(({ figures }) => figures[0]?.value)).toEqual(['1', '2']);
});

it('Relay’s store grows over 100 refetches by what changed, and by nothing else', async () => {
  const [CHANGES, REFETCHES] = [5, 100];
  const environment = relayEnvironment(server.url, server.token);
  const list = await documents('documentsListQuery');
  environment.retain(createOperationDescriptor(list, {}));
  const refetch = () => relay.fetchQuery(environment, list, {}, { fetchPolicy: 'network-only' }).toPromise();
  await refetch();
  const before = environment.getStore().getSource().size();
  for (let change = 0; change < CHANGES; change++) {
    await plain.query(ADJUST, { township: `丙镇${change}` });
    for (let turn = 0; turn < REFETCHES / CHANGES; turn++) await refetch();
  }
  const grown = environment.getStore().getSource().size() - before;
  // A project and its basis.
  expect(grown).toBeLessThanOrEqual(CHANGES * 2);
  expect(grown).toBeGreaterThan(0);
});
