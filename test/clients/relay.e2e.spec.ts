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
graphql\`fragment documents_card on Project @refetchable(queryName: "documentsCardQuery") { township basis { seq } }\`;
graphql\`mutation documentsAdjustMutation($township: String!) {
  adjustListing(input: { project: "SYN-1", township: $township, reason: "调整", occurredAt: "2018-01-10" }) {
    __typename
    ... on CommandAccepted { query { projects(first: 50) { basis { seq } nodes { id code ...documents_card } } } }
  }
}\`;
`;
const LIST_PROJECT = `mutation ($code: String!) {
  listProject(input: { code: $code, name: "园区", campaign: "工业", level: CITY, totalInvestment: "1", township: "甲镇", occurredAt: "2018-01-10" }) { __typename }
}`;

type List = {
  readonly projects: {
    readonly basis: { readonly seq: string };
    readonly nodes: readonly { readonly id: string; readonly code: string }[];
  };
};
type AtPoints = { readonly projectsAt: readonly { readonly nodes: readonly { readonly township: string | null }[] }[] };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;
let plain: Client;

beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer(join(folder.path, 'data'), '--empty');
  plain = graphqlClient(server.url, server.token);
  for (const code of ['SYN-1', 'SYN-2']) await plain.query(LIST_PROJECT, { code });
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
  const documents = await compiled();
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
