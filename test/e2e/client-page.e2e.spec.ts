import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as client from '@milepost/client';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as page from '../support/client-page.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

const REPOSITORY = new URL('../../', import.meta.url);
const CLIENT = fileURLToPath(new URL('packages/client/dist/index.js', REPOSITORY));

const read = (path: string) => readFileSync(new URL(path, REPOSITORY), 'utf8');
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .join('\n');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  server = await startServer(folder.path);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await folder.remove();
});

describe('the page of the client', () => {
  const snippets = [...read('docs/client.md').matchAll(/```ts\n([^]*?)```/g)].map(([, snippet = '']) => lines(snippet));

  it.each(snippets)('shows what is compiled and run here: %s', (snippet) => {
    expect(lines(read('test/support/client-page.ts'))).toContain(snippet);
  });

  it('says what its snippets do', async () => {
    const register = page.connect(server.url, server.token);
    const shown: (string | null | undefined)[] = [];
    const show = (text: string | null | undefined) => shown.push(text);
    expect(await page.ask(register)).toBe('59.05%');
    await page.fail(register, show);
    await page.askTyped(register, show);
    expect(shown).toEqual(['PAGE_TOO_LARGE', expect.stringMatching(/./)]);
    await expect(page.askWithoutVariable(register)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('follows every event once, over a restart of its own', async () => {
    const register = page.connect(server.url, server.token);
    const types: string[] = [];
    let cursor: string | null = null;
    for (const until of [5, 12]) {
      const stop = new AbortController();
      cursor = await page.follow(
        register,
        stop,
        async ({ node }) => {
          if (types.push(node.type) === until) stop.abort();
        },
        cursor,
      );
    }
    const { events } = await register.query<{ events: { nodes: { type: string }[] } }>(
      '{ events(first: 12, filter: { projects: ["SYN-2018-001"] }) { nodes { type } } }',
    );
    expect(types).toEqual(events.nodes.map(({ type }) => type));
  });

  it('watches the figures as they are', async () => {
    const stop = new AbortController();
    const shown: (string | null | undefined)[] = [];
    await page.watch(page.connect(server.url, server.token), stop, (text) => {
      shown.push(text);
      stop.abort();
    });
    expect(shown).toEqual([expect.stringMatching(/^\d+$/)]);
  });
});

describe('the module for browsers', () => {
  it('is bundled whole, with nothing of Node in it, and answers', async () => {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, lib: { entry: CLIENT, formats: ['es'] } },
    });
    const [chunk] = [built].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
    if (chunk?.type !== 'chunk') throw new Error('no bundle');
    expect([chunk.imports, chunk.dynamicImports]).toEqual([[], []]);
    expect(chunk.code).not.toMatch(/\bnode:|__vite-browser-external|\bBuffer\b|\brequire\(/);
    const bundled = (await import(`data:text/javascript,${encodeURIComponent(chunk.code)}`)) as typeof client;
    const register = bundled.createClient({ url: server.url, token: () => server.token });
    expect(await page.ask(register)).toBe('59.05%');
  });
});
