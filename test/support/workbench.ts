import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM } from './chromium.js';
import { type Server, startServer, temporaryFolder } from './milepost-process.js';
import { importShipped } from './shipped-register.js';

export type Language = 'zh-CN' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
export const DESK = { width: 1920, height: 1080 };
export const PHONE = { width: 390, height: 844 };

export type OpenOptions = {
  readonly language?: Language;
  readonly size?: { readonly width: number; readonly height: number };
};

/** The shipped register with its workbench, and a browser to look at it. */
export type Workbench = {
  readonly server: Server;
  /** Where its register lies. */
  readonly dataDir: string;
  /** A page of somebody who is signed in, at an address of the workbench. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** A page of nobody. */
  visit(path: string, options?: OpenOptions): Promise<Page>;
  close(): Promise<void>;
};

export async function startWorkbench(): Promise<Workbench> {
  const folder = await temporaryFolder();
  await importShipped(folder.path);
  const server = await startServer(folder.path);
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  const contexts: BrowserContext[] = [];
  /** What no page of ours may do: say an error, fail, or leave its origin. */
  const faults: string[] = [];

  async function visit(
    path: string,
    { language = 'zh-CN', size = DESK, cookie }: OpenOptions & { readonly cookie?: string } = {},
  ): Promise<Page> {
    const context = await browser.newContext({ viewport: size, timezoneId: 'Asia/Shanghai', locale: language });
    contexts.push(context);
    if (cookie !== undefined)
      await context.addCookies([
        { name: `milepost-session-${new URL(server.url).port}`, value: cookie, url: server.url },
      ]);
    await context.addInitScript({ content: `localStorage.setItem('milepost.locale', '${language}')` });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.on('console', (message) => {
      // Chromium says so of each answer that is not 200, which a page may well expect.
      if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('blob:'))
        faults.push(`asked ${request.url()}`);
    });
    await page.goto(`${server.url}${path}`);
    return page;
  }

  return {
    server,
    dataDir: folder.path,
    visit,
    async open(path, options) {
      const page = await visit(path, { ...options, cookie: await cookieOf(server) });
      await settled(page);
      return page;
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      expect(await server.stop()).toBe(0);
      await folder.remove();
      expect(faults).toEqual([]);
    },
  };
}

/** Signs in as the page for that does. */
async function cookieOf({ url, token }: Server): Promise<string> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token }),
  });
  return /milepost-session-\d+=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

/** Everything that the page asked for has come. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  await expect.poll(() => page.locator('.waits[role=status]').count(), { timeout: 20_000 }).toBe(0);
}

/** Rows of a table are all alike, and axe looks at each for long. */
const FURTHER_ROWS = 'tbody tr:nth-child(n+13)';

/** Serious findings of axe, as what is wrong and where. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(FURTHER_ROWS).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
}

/** Nothing is wider than the screen. */
export async function overflow(page: Page): Promise<number> {
  return page
    .locator('html')
    .evaluate((html: { scrollWidth: number; clientWidth: number }) => html.scrollWidth - html.clientWidth);
}
