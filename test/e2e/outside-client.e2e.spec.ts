import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Client, graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';

type Edge = {
  readonly cursor: string;
  readonly node: { readonly id: string; readonly seq: string; readonly type: string };
};
const COUNT = 60;
/** One user may have 50 operations at once. */
const AT_ONCE = 30;

describe('a client from outside', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: Server;
  let client: Client;

  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startServer(folder.path, '--empty');
    client = graphqlClient(server.url, server.token);
  });

  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await folder.remove();
  });

  async function list(code: string): Promise<{ position: string; id: string }> {
    const { listProject } = await client.query<{ listProject: { position: string; events: { id: string }[] } }>(
      `mutation ($code: String!) { listProject(input: { code: $code, name: "外部项目", campaign: "工业", level: CITY, totalInvestment: "100000000", occurredAt: "2026-01-05" }) {
        ... on CommandAccepted { position events { id: eventId } } ... on CommandRejected { code message } } }`,
      { code },
    );
    return { position: listProject.position, id: listProject.events[0]?.id ?? '' };
  }

  function subscribe(after: string | null, wanted: number): Promise<Edge[]> {
    const socket = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${server.token}` },
      retryAttempts: 0,
    });
    const edges: Edge[] = [];
    return new Promise((resolve, reject) => {
      const stop = socket.subscribe<{ events: Edge }>(
        {
          query:
            'subscription ($after: String, $all: Boolean) { events(after: $after, fromStart: $all) { cursor node { id: eventId seq type } } }',
          variables: { after, all: after === null },
        },
        {
          next: ({ data }) => {
            if (data) edges.push(data.events);
            if (edges.length < wanted) return;
            stop();
            resolve(edges);
            void socket.dispose();
          },
          error: reject,
          complete: () => undefined,
        },
      );
    });
  }

  it('sees its own writing with atLeast, and every event once and in order on an open subscription', async () => {
    const open = subscribe(null, COUNT);
    const written: Awaited<ReturnType<typeof list>>[] = [];
    while (written.length < COUNT) {
      const codes = Array.from({ length: AT_ONCE }, (_, index) => `OUT-${written.length + index}`);
      written.push(...(await Promise.all(codes.map(list))));
    }
    const edges = await open;

    expect(edges.map(({ node }) => Number(node.seq))).toEqual(Array.from({ length: COUNT }, (_, index) => index));
    expect(new Set(edges.map(({ node }) => node.id))).toEqual(new Set(written.map(({ id }) => id)));

    const last = await list('OUT-LAST');
    const { project } = await client.query<{ project: { name: string } | null }>(
      'query ($at: Position) { project(code: "OUT-LAST", atLeast: $at) { name } }',
      { at: last.position },
    );
    expect(project?.name).toBe('外部项目');

    const resumed = await subscribe(edges[40]?.cursor ?? '', 20);
    expect(resumed.map(({ node }) => Number(node.seq))).toEqual(Array.from({ length: 20 }, (_, index) => 41 + index));
  });

  it('gets a repeated command’s first answer, and a refusal as data', async () => {
    const input = `{ commandId: "once", project: "OUT-0", occurredAt: "2026-02-01" }`;
    const declare = `mutation { declareStart(input: ${input}) { __typename ... on CommandAccepted { position events { id: eventId } } ... on CommandRejected { code } } }`;
    const first = await client.text(declare);
    expect(first).toContain('CommandAccepted');
    expect(await client.text(declare)).toBe(first);
    expect(await client.text(declare.replace('2026-02-01', '2026-02-02'))).toContain('COMMAND_ID_REUSED');
    expect(await client.text(declare.replace('commandId: "once", ', ''))).toContain('START_ALREADY_DECLARED');
  });
});
