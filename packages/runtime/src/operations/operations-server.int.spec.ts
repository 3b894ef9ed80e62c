import { afterEach, describe, expect, it } from 'vitest';
import { type Operations, type OperationsServer, serveOperations } from './operations-server.js';

let server: OperationsServer | null = null;
let logged: unknown[] = [];

afterEach(async () => {
  await server?.close();
  [server, logged] = [null, []];
});

async function serve(operations: Partial<Operations> = {}): Promise<string> {
  server = await serveOperations({
    host: '127.0.0.1',
    port: 0,
    missing: () => [],
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'up 1\n' }),
    logger: { error: (...words: unknown[]) => void logged.push(words) },
    ...operations,
  });
  return server.address;
}

describe('what a process says of itself', () => {
  it('is its metrics, that it lives, and that it is ready', async () => {
    const address = await serve();
    const metrics = await fetch(`${address}/metrics`);
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4');
    expect(await metrics.text()).toBe('up 1\n');
    for (const path of ['/livez', '/readyz?full']) expect((await fetch(`${address}${path}`)).status).toBe(200);
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/livez`, { method: 'POST' })).status).toBe(405);
  });

  it.each([
    ['eventStore, projector', () => ['eventStore', 'projector']],
    ['it cannot say', () => Promise.reject(new Error('no answer'))],
  ])('is not ready, and names what is missing: %s', async (named, missing) => {
    const address = await serve({ missing });
    const response = await fetch(`${address}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(`not ready: ${named}\n`);
    expect((await fetch(`${address}/livez`)).status).toBe(200);
  });

  it('says what went wrong to the log only', async () => {
    const address = await serve({ metrics: () => Promise.reject(new Error('inner matters')) });
    const response = await fetch(`${address}/metrics`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('inner');
    expect(logged).toHaveLength(1);
  });

  it('fails with the system’s error where it cannot listen', async () => {
    const { port } = new URL(await serve());
    await expect(
      serveOperations({
        host: '127.0.0.1',
        port: Number(port),
        missing: () => [],
        metrics: () => Promise.reject(new Error()),
        logger: { error: () => undefined },
      }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
