import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { LANGUAGES, settled, startWorkbench, type Workbench } from '../support/workbench.js';

/** What is to be read on the screen, in both languages. */
const LABELS = {
  'zh-CN': { curve: '累计完成投资', basis: '截至 2018-05-31 · 所知截至 2018-06-05 · 第 2,502 号事件', month: '5月' },
  en: {
    curve: 'Completed investment, cumulative',
    basis: 'As at 2018-05-31 · Known by 2018-06-05 · event 2,502',
    month: 'May',
  },
} as const;

const REPORT = 'at=2018-05-31&known=2018-06-05';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** In points, of each page. */
function pageSizes(pdf: Buffer): readonly (readonly number[])[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
}

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('what leaves the screen', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = LABELS[language];

    it('is a chart that stands by itself, with what it rests on', async () => {
      const page = await workbench.open(`/overview?${REPORT}`, { language });
      const section = page.locator('section').filter({ has: page.getByRole('heading', { name: words.curve }) });
      await section.getByText('169.53').waitFor();
      async function take(format: string): Promise<Buffer> {
        const waiting = page.waitForEvent('download');
        await section.getByRole('button', { name: format, exact: true }).click();
        const file = await waiting;
        expect(file.suggestedFilename()).toBe(`${words.curve}_2018-05-31_2018-06-05.${format.toLowerCase()}`);
        return readFile(await file.path());
      }
      const svg = (await take('SVG')).toString();
      for (const said of [words.curve, words.basis, words.month, '169.53']) expect(svg).toContain(`>${said}<`);
      expect(svg).toContain('<pattern id="hatch-hair"');
      expect(svg).not.toMatch(/var\(|class=|href=/);
      const png = await take('PNG');
      expect(png.subarray(0, 8)).toEqual(PNG);
      expect(png.readUInt32BE(16)).toBeGreaterThan(1_000);
      await page.context().close();
    });

    it('is the wall on one sheet of A3, and a report on A4', async () => {
      const page = await workbench.open(`/wall?${REPORT}`, { language });
      await page.getByRole('row').filter({ hasText: '半导体封装产业园一期项目' }).waitFor();
      expect(pageSizes(await page.pdf({ preferCSSPageSize: true }))).toEqual([[1191, 842]]);
      expect(await overlapOfPages(page)).toEqual([]);
      await page.goto(`${workbench.server.url}/overview?${REPORT}`);
      await settled(page);
      const sheets = pageSizes(await page.pdf({ preferCSSPageSize: true }));
      expect(new Set(sheets.map(String))).toEqual(new Set(['595,842']));
      await page.emulateMedia({ media: 'print' });
      await page.getByText(words.basis).waitFor();
      await page.context().close();
    });
  });
});

/** Facing pages that lie over one another on paper as wide as A3 within its margins. */
async function overlapOfPages(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1512, height: 1047 });
  return page.evaluate<readonly string[]>(`(async () => {
    dispatchEvent(new Event('beforeprint'));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const [left, right] = [...document.querySelectorAll('.wall')].map((table) => table.getBoundingClientRect());
    if (!right) return ['one page only'];
    return left.right > right.left || right.right > innerWidth ? [left.right + ' > ' + right.left, right.right + ' of ' + innerWidth] : [];
  })()`);
}
