import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { LANGUAGES, settled, startWorkbench, type Workbench } from '../support/workbench.js';

/** What is to be read on the screen, in both languages. */
const LABELS = {
  'zh-CN': {
    position: '回放到哪一天',
    play: '播放',
    wall: '这一天的挂图',
    wallScreen: '挂图作战',
    asTable: '转为表格',
  },
  en: {
    position: 'Day of the replay',
    play: 'Play',
    wall: 'The wall of this day',
    wallScreen: 'Wall',
    asTable: 'As a table',
  },
} as const;

const PROJECTS = ['光电显示产业园一期项目', '定制家具生产基地项目', '医疗器械产业园一期项目'];

const FAILED = { errors: [{ message: 'not now', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'x' } }] };

const dayIn = (page: Page) => new URL(page.url()).searchParams.get('day');

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('the replay', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());

  /** What the rows of some projects say, as soon as they are there. */
  async function textsIn(page: Page, region: string): Promise<readonly string[]> {
    const wall = page.getByRole('region', { name: region, exact: true });
    const rows = PROJECTS.map((name) => wall.getByRole('row').filter({ hasText: name }));
    return Promise.all(rows.map((row) => row.innerText()));
  }

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = LABELS[language];

    it('drives the wall, which then says what the wall of that day says', async () => {
      const page = await workbench.open('/replay?day=2018-04-30', { language });
      const slider = page.getByRole('slider', { name: words.position });
      await slider.focus();
      const then = await textsIn(page, words.wall);
      await page.keyboard.press('PageUp');
      await page.keyboard.press('ArrowRight');
      expect(await slider.getAttribute('aria-valuetext')).toBe('2018-05-31');
      await expect.poll(() => textsIn(page, words.wall), { timeout: 20_000 }).not.toEqual(then);
      const replayed = await textsIn(page, words.wall);
      await page.goto(`${workbench.server.url}/wall?at=2018-05-31&known=2018-05-31`);
      await settled(page);
      expect(await textsIn(page, words.wallScreen)).toEqual(replayed);
      await page.context().close();
    });

    it('is a link to the day at which it was left, with its curve as a table', async () => {
      const page = await workbench.open('/replay', { language });
      await page.getByRole('slider').focus();
      await page.keyboard.press('End');
      await expect.poll(() => dayIn(page), { timeout: 10_000 }).toBe('2018-12-31');
      await page.keyboard.press('Home');
      await expect.poll(() => dayIn(page), { timeout: 10_000 }).toBe('2018-01-01');
      await page.goto(`${workbench.server.url}/replay?day=2018-03-01`);
      await page.getByRole('button', { name: words.asTable }).click();
      const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '2018-02-28' }) });
      await expect.poll(() => row.innerText(), { timeout: 20_000 }).toContain('16.67%');
      await page.context().close();
    });

    it('says that it cannot go on, where days did not come, and goes on when they do', async () => {
      const page = await workbench.open('/replay?day=2018-03-01', { language });
      const slider = page.getByRole('slider', { name: words.position });
      const day = async () => (await slider.getAttribute('aria-valuetext')) ?? '';
      await textsIn(page, words.wall);
      await page.route('**/graphql', async (route) =>
        route.request().postData()?.includes('projectsAt') ? route.fulfill({ json: FAILED }) : route.continue(),
      );
      await page.getByRole('button', { name: words.play, exact: true }).click();
      const alert = page.getByRole('alert');
      await alert.getByText('not now').waitFor({ timeout: 20_000 });
      const stopped = await day();
      expect(stopped < '2018-04-01').toBe(true);
      await page.unroute('**/graphql');
      await alert.getByRole('button').click();
      await expect.poll(day, { timeout: 20_000 }).toMatch(/^2018-(0[4-9]|1)/);
      await page.context().close();
    });
  });
});
