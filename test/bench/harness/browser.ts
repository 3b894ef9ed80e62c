import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { CHROMIUM } from '../../support/chromium.js';

/** A page of somebody who is signed in, with what the browser itself counts of it. */
export type MeasuredPage = {
  readonly page: Page;
  /** Milliseconds of scripts, style and layout since it was opened. */
  readonly workMs: () => Promise<number>;
  /** Nodes of the document. */
  readonly nodes: () => Promise<number>;
  /** Bytes of the heap that are still in use after it was cleared. */
  readonly heapBytes: () => Promise<number>;
  /** Bytes that came over the wire for the address, compressed as they came. */
  readonly loadedBytes: number;
  readonly close: () => Promise<void>;
};

/**
 * The browser of the system, signed in to a server that runs.
 * @param flags further ones of Chromium
 */
export async function openBrowser(url: string, token: string, ...flags: readonly string[]) {
  if (CHROMIUM === null) throw new Error('There is no Chromium here: install that of the system.');
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...flags] });
  const cookie = await sessionOf(url, token);

  /** @param shown what is there when the screen is */
  async function open(path: string, shown: string): Promise<MeasuredPage> {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, timezoneId: 'Asia/Shanghai' });
    await context.addCookies([{ ...cookie, url }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await Promise.all(['Performance.enable', 'Network.enable'].map((method) => devtools.send(method as never)));
    const loaded = countAssets(devtools);
    await page.goto(`${url}${path}`);
    await page.locator(shown).first().waitFor({ timeout: 120_000 });
    await page.waitForLoadState('networkidle');
    // While it listens, it keeps everything that comes.
    await devtools.send('Network.disable');
    async function metrics() {
      const { metrics: counted } = await devtools.send('Performance.getMetrics');
      return (name: string) => counted.find((metric) => metric.name === name)?.value ?? 0;
    }
    return {
      page,
      loadedBytes: loaded(),
      async workMs() {
        const of = await metrics();
        return 1_000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'));
      },
      nodes: () => page.evaluate<number>('document.querySelectorAll("*").length'),
      async heapBytes() {
        await devtools.send('HeapProfiler.collectGarbage');
        return (await metrics())('JSHeapUsedSize');
      },
      close: () => context.close(),
    };
  }
  return { open, close: () => browser.close() };
}

/** Scripts, styles and the page itself, not what is asked of the API. */
function countAssets(devtools: CDPSession): () => number {
  const wanted = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (['Document', 'Script', 'Stylesheet'].includes(type)) wanted.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (wanted.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

/** Signs in as the page for that does. */
async function sessionOf(url: string, token: string): Promise<{ readonly name: string; readonly value: string }> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token }),
  });
  const [, name, value] = /(milepost-session[^=]*)=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? [];
  if (!name || !value) throw new Error(`The server set no session: ${await response.text()}`);
  return { name, value };
}
