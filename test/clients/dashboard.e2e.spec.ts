import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { graphqlClient } from '../support/graphql.js';
import { adminToken, type Serving, startServing, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

type Row = { readonly code: string; readonly year: { readonly completionRate: string | null } | null };

const APP = fileURLToPath(new URL('dashboard', import.meta.url));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let pages: PreviewServer;
let origin: string;
let server: Serving;
let token: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const outDir = `${folder.path}/app`;
  await build({ configFile: false, root: APP, logLevel: 'error', build: { outDir, target: 'es2022' } });
  pages = await preview({
    ...{ configFile: false, root: APP, logLevel: 'error', build: { outDir } },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = pages.httpServer.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  const data = `${folder.path}/data`;
  await importShipped(data);
  server = await startServing(['serve', '--data', data], { ALLOWED_ORIGINS: origin });
  token = await adminToken(data);
});
afterAll(async () => {
  await pages.close();
  await server.stop();
  await folder.remove();
});

// There is a browser wherever pages of others are looked at.
describe.skipIf(CHROMIUM === null)('a dashboard that a front-end developer wrote', () => {
  it('shows 49.62 % beside 43.61 %, from another origin, out of one cache', async () => {
    const { projectsAt } = await graphqlClient(server.url, token).query<{ projectsAt: { nodes: Row[] }[] }>(
      `query ($points: [AsOf!]!) {
        projectsAt(points: $points, first: 200) { nodes { code year { completionRate } } }
      }`,
      { points: [{ validAt: '2018-05-31', knownAt: '2018-06-05' }] },
    );
    const code = projectsAt[0]?.nodes.find(({ year }) => year?.completionRate === '49.62')?.code ?? '';
    const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const wrong: string[] = [];
      page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
      page.on('pageerror', (error) => wrong.push(error.message));
      await page.goto(`${origin}/#${new URLSearchParams({ api: server.url, token, code }).toString()}`);
      await page.locator('#again').waitFor({ timeout: 30_000 });
      expect(await page.locator('output').allTextContents()).toEqual(['49.62 %', '43.61 %', '49.62 %']);
      expect(wrong).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
