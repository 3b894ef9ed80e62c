import { createClient, OperationFailedError } from '@milepost/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { freePort } from '../support/free-port.js';
import { adminToken, serve, type Serving, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

type Told = { readonly events: { readonly cursor: string; readonly node: { readonly seq: string } } };
type Sheet = { readonly figures: { readonly figures: readonly { readonly value: string }[] } };

const LAND =
  'mutation ($mu: Decimal) { approveLand(input: { project: "SYN-2018-001", mu: $mu, occurredAt: "2018-12-01" }) { ... on CommandAccepted { position } } }';

describe('the client', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let token: string;
  let port: number;
  let server: Serving;

  beforeAll(async () => {
    folder = await temporaryFolder();
    await importShipped(folder.path);
    token = await adminToken(folder.path);
    port = await freePort();
    server = await start();
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await folder.remove();
  });

  const start = () => serve(folder.path, '--port', String(port));
  const client = () => createClient({ url: `http://127.0.0.1:${port}`, token: () => token, webSocket: WebSocket });

  it(
    'hears every event once and in order, and how the figures are, over deaths of the server',
    { timeout: 120_000 },
    async () => {
      const { query, follow, watch } = client();
      const stop = new AbortController();
      const events = follow<Told>(
        'subscription ($after: String) { events(after: $after, fromStart: true) { cursor node { seq } } }',
        ({ events: { cursor } }) => cursor,
        { signal: stop.signal },
      );
      const sheets = watch<Sheet>(
        'subscription ($withCurrent: Boolean = true) { figures(year: 2018, indicators: [LAND_APPROVED], withCurrent: $withCurrent) { figures { value } } }',
        { signal: stop.signal },
      );
      const seqs: number[] = [];
      async function hear(until: number) {
        while ((seqs.at(-1) ?? -1) < until) {
          const { value } = await events.next();
          if (!value) throw new Error('the subscription ended');
          seqs.push(Number(value.events.node.seq));
        }
      }
      const area = async () => Number((await sheets.next()).value?.figures.figures[0]?.value);

      const { events: past } = await query<{ events: { totalCount: number } }>('{ events { totalCount } }');
      await hear(past.totalCount - 1);
      const before = await area();
      for (let round = 1; round <= 3; round += 1) {
        await server.stop('SIGKILL');
        server = await start();
        await query(LAND, { mu: '1' });
        await hear(past.totalCount - 1 + round);
        let now = await area();
        while (now < before + round) now = await area();
        expect(now).toBeCloseTo(before + round, 3);
      }
      expect(seqs).toEqual(seqs.map((_, index) => index));
      stop.abort();
      expect((await events.next()).done).toBe(true);
      expect((await sheets.next()).done).toBe(true);
    },
  );

  it('does not repeat what is refused', async () => {
    const { query, follow } = client();
    await expect(query('{ projects(first: 1000) { totalCount } }')).rejects.toMatchObject({ code: 'PAGE_TOO_LARGE' });
    const refused = follow('subscription ($after: String) { events(after: $after) { cursor } }', () => '', {
      variables: { after: 'x' },
    });
    await expect(refused.next()).rejects.toThrow(OperationFailedError);
  });
});
