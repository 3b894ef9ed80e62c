import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { publint } from 'publint';
import { build, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { startServer, type Server, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';
import { writeBareApp } from './packed/bare-app.js';
import { npm, run } from './packed/run.js';

const CLIENT = fileURLToPath(new URL('../../packages/client', import.meta.url));
/** Not the version of this workspace. */
const OTHER_GRAPHQL = '16.11.0';
const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let app: string;
let server: Server;
/** Files of the package, as whoever installs it gets them. */
let files: readonly string[];

beforeAll(async () => {
  folder = await temporaryFolder();
  app = join(folder.path, 'app');
  const data = join(folder.path, 'data');
  await importShipped(data);
  server = await startServer(data);
  const [packed] = JSON.parse(await npm(CLIENT, 'pack', '--json', '--pack-destination', folder.path)) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  files = packed.files.map(({ path }) => path);
  await writeBareApp(app);
  const tarball = join(folder.path, packed.filename);
  await npm(app, 'install', '--prefer-offline', '--ignore-scripts', tarball, `graphql@${OTHER_GRAPHQL}`, 'ws@8');
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

describe('the client, packed', () => {
  it('holds no tests, says what it is, and its maps lead to what is in it', async () => {
    expect(files.filter((path) => /\.spec\.|tsbuildinfo/.test(path))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json', 'dist/index.d.ts']));
    const maps = files.filter((path) => path.endsWith('.map'));
    for (const path of maps) {
      const { sources } = JSON.parse(await readFile(join(installed(), path), 'utf8')) as { sources: string[] };
      for (const source of sources) expect(files).toContain(join(path, '..', source));
    }
    const withMap = files.filter((path) => path.endsWith('.js'));
    expect(maps.filter((path) => path.endsWith('.js.map'))).toHaveLength(withMap.length);
  });

  it('is a package as npm and bundlers want them', async () => {
    const { messages } = await publint({ pkgDir: installed(), pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it('brings no second graphql into an application', async () => {
    const found = (await readdir(join(app, 'node_modules'), { recursive: true })).filter((path) =>
      /(^|\/)graphql\/package\.json$/.test(path),
    );
    expect(found).toEqual(['graphql/package.json']);
    const { version } = JSON.parse(await readFile(join(app, 'node_modules', found[0] ?? ''), 'utf8')) as {
      version: string;
    };
    expect(version).toBe(OTHER_GRAPHQL);
  });

  it.each(['NodeNext', 'bundler'])('has types that hold where modules are found as %s does', async (resolution) => {
    const module = resolution === 'bundler' ? 'ESNext' : 'NodeNext';
    const config = { compilerOptions: { module, moduleResolution: resolution, ...OPTIONS }, include: ['main.ts'] };
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify(config));
    expect(await run(app, process.execPath, TSC, '-p', '.')).toBe('');
  });

  it('asks and watches from a script of Node', async () => {
    expect(await run(app, process.execPath, 'script.mjs', server.url, server.token)).toBe('59.05%\n105\n');
  });

  it('says in its README what is run here', async () => {
    const readme = await readFile(join(installed(), 'README.md'), 'utf8');
    const [, snippet = ''] = /```js\n([^]*?)```/.exec(readme) ?? [];
    expect(snippet).not.toBe('');
    expect(await readFile(join(app, 'script.mjs'), 'utf8')).toContain(snippet);
  });

  // Nothing is downloaded: it takes the browser of the system.
  it.skipIf(CHROMIUM === null)('asks and watches from a bare Vite application in a browser', async () => {
    const quiet = { root: app, configFile: false, logLevel: 'error' } as const;
    const outcome = await build(quiet);
    const modules = [outcome].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
    const graphql = modules.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])).filter(isOfGraphql);
    expect(new Set(graphql.map((id) => id.replace(/(.*node_modules\/graphql\/).*/, '$1'))).size).toBe(1);
    const site = await preview({
      ...quiet,
      preview: { host: '127.0.0.1', port: 0, proxy: { '/graphql': { target: server.url, ws: true } } },
    });
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      await page.goto(`${site.resolvedUrls?.local[0] ?? ''}#${server.token}`);
      await expect.poll(() => page.locator('body').innerText(), { timeout: 20_000 }).toBe('59.05% 105');
    } finally {
      await browser.close();
      await site.close();
    }
  });
});

const OPTIONS = { strict: true, noEmit: true, lib: ['ES2023', 'DOM'], types: [], target: 'ES2023' };
const isOfGraphql = (id: string) => id.includes('node_modules/graphql/');

function installed(): string {
  return join(app, 'node_modules/@milepost/client');
}
