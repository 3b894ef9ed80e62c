import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRemoteClient } from './remote-client.js';

type Seen = { url: string; authorization: string | undefined; type: string | undefined; body: string };
type Answer = (response: ServerResponse, seen: Seen) => unknown;

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serving(answer: Answer) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const { url = '', headers } = request;
      const entry = { url, authorization: headers.authorization, type: headers['content-type'], body };
      seen.push(entry);
      answer(response, entry);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: createRemoteClient(address, 'a.token'), seen };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const progress = (done: number) => ({ phase: 'import', done, total: 2, rate: 1, secondsLeft: 2 - done });
const report = { imported: 2, skipped: 0, rejected: [], notRead: [], badRows: {}, recordedNow: false, position: '1' };

describe('a client of a server', () => {
  it('asks over GraphQL, with its token', async () => {
    const sheet = { year: 2018, group: null, figures: [] };
    const { client, seen } = await serving((response) => response.end(JSON.stringify({ data: { figures: sheet } })));
    expect(await client.figures({ year: 2018, asOf: { validAt: '2018-05-31' }, filter: undefined })).toEqual(sheet);
    expect(seen[0]).toMatchObject({ url: '/graphql', authorization: 'Bearer a.token', type: 'application/json' });
    expect((JSON.parse(seen[0]!.body) as { variables: unknown }).variables).toEqual({
      year: 2018,
      asOf: { validAt: '2018-05-31' },
    });
  });

  it('fails with the code of the answer, whatever its HTTP status', async () => {
    const errors = [{ message: 'Not a cursor of this list.', extensions: { code: 'CURSOR_INVALID' } }];
    const { client } = await serving((response) => response.writeHead(400).end(JSON.stringify({ errors })));
    await expect(client.projects({})).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
      message: 'Not a cursor of this list.',
    });
  });

  it('fails in words where another program answers', async () => {
    const { client } = await serving((response) => response.writeHead(404).end('<html>'));
    await expect(client.status()).rejects.toThrow(/answered 404 instead of an answer/);
  });

  it('fails in words where nobody answers', async () => {
    await expect(createRemoteClient('http://127.0.0.1:1', 'a.token').status()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it('sends ledgers line by line and reports progress as it comes', async () => {
    const { client, seen } = await serving((response) => {
      response.write(lines({ progress: progress(1) }).slice(0, 20));
      response.end(lines({ progress: progress(1) }).slice(20) + lines({ progress: progress(2) }, { report }));
    });
    const shown: number[] = [];
    const files = new Map([
      ['projects.csv', Buffer.from('项目编号\r\n')],
      ['notes.txt', new Uint8Array()],
    ]);
    const answer = await client.importLedgers(files, { partial: true, source: '2018', statedTimes: true }, ({ done }) =>
      shown.push(done),
    );
    expect(answer).toEqual(report);
    expect(shown).toEqual([1, 2]);
    expect(seen[0]).toMatchObject({
      url: '/admin/import',
      authorization: 'Bearer a.token',
      type: 'application/x-ndjson',
    });
    expect(seen[0]!.body).toBe(
      lines(
        { partial: true, source: '2018', statedTimes: true },
        { name: 'projects.csv', base64: Buffer.from('项目编号\r\n').toString('base64') },
        { name: 'notes.txt', base64: '' },
      ),
    );
  });

  it('fails with the code of long work that failed', async () => {
    const error = { code: 'IMPORT_RUNNING', message: 'An import is running; try again when it is done.' };
    const { client } = await serving((response) => response.end(lines({ progress: progress(1) }, { error })));
    await expect(client.workOnViews('rebuild', () => {})).rejects.toMatchObject(error);
  });

  it('notices that long work was cut off', async () => {
    const ended = await serving((response) => response.end(lines({ progress: progress(1) })));
    await expect(ended.client.workOnViews('rebuild', () => {})).rejects.toThrow('ended its answer early');
    const dropped = await serving((response) => {
      response.write(lines({ progress: progress(1) }), () => response.destroy());
    });
    await expect(dropped.client.workOnViews('rebuild', () => {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
