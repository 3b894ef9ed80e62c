import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { seriousFindings } from '../support/workbench.js';

const WEB = fileURLToPath(new URL('../../services/web/', import.meta.url));

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('the parts that several screens use', () => {
  let server: ViteDevServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await createServer({ configFile: `${WEB}vite.config.ts`, server: { port: 0 }, logLevel: 'warn' });
    await server.listen();
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('are shown on a page of their own in development, on the paper of now and of the past', async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}kit`);
    const parts = await usedTwice();
    expect(parts).toContain('figure-link');
    for (const name of parts) await page.getByRole('heading', { level: 2, name }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '当时' }).click();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('are not in what is built', async () => {
    const files = await readdir(`${WEB}dist/assets`);
    expect(files.filter((name) => name.startsWith('kit'))).toEqual([]);
    expect(files.some((name) => name.startsWith('wall-screen'))).toBe(true);
  });
});

/** Parts that at least two components of screens take up. */
async function usedTwice(): Promise<readonly string[]> {
  const screens = await readdir(`${WEB}src/screens`, { recursive: true });
  const components = screens.filter((name) => name.endsWith('.vue'));
  const sources = await Promise.all(components.map((name) => readFile(`${WEB}src/screens/${name}`, 'utf8')));
  const parts = (await readdir(`${WEB}src/parts`)).filter((name) => name.endsWith('.vue'));
  return parts
    .filter((part) => sources.filter((source) => source.includes(`/${part}'`)).length > 1)
    .map((part) => part.replace('.vue', ''));
}
