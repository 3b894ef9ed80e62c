import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { LANGUAGES, settled, startWorkbench, type Workbench } from '../support/workbench.js';

/** What is to be read on the screen, in both languages. */
const LABELS = {
  'zh-CN': {
    overview: '总览',
    errata: '勘误表',
    projects: '项目',
    replay: '回放',
    moveClock: '换一个时点',
    asAt: /^截至/,
    known: /^所知截至/,
    go: '看这个时点',
    then: '截至 2018-05-31 · 所知截至 2018-06-05',
    onlyAlarms: '只看逾期与错漏',
    late: '逾84天',
    wall: '挂图作战',
    why: '为什么成了',
    retraction: '核减',
    report: '报告所据',
    search: '找项目、编号、单位',
    differences: '与今日比，有 4 处不同',
    play: '播放',
    pause: '暂停',
    fast: '每秒 30 天',
    position: '回放到哪一天',
    backToNow: '回到现在',
    now: '现在',
  },
  en: {
    overview: 'Overview',
    errata: 'Errata',
    projects: 'Projects',
    replay: 'Replay',
    moveClock: 'Choose another point',
    asAt: /^As at/,
    known: /^Known by/,
    go: 'Show this point',
    then: 'As at 2018-05-31 · Known by 2018-06-05',
    onlyAlarms: 'Only what is overdue or wrong',
    late: '84 d late',
    wall: 'Wall',
    why: 'why it became',
    retraction: 'Retracted',
    report: 'As reported',
    search: 'Find a project, code, unit',
    differences: 'Compared with today: 4 differences',
    play: 'Play',
    pause: 'Pause',
    fast: '30 days a second',
    position: 'Day of the replay',
    backToNow: 'Back to now',
    now: 'Now',
  },
} as const;

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('somebody with one sentence of a task', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = LABELS[language];
    const begin = () => workbench.open('/wall', { language });
    const screen = (page: Page, name: string) =>
      page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

    it('finds out why 59.05% became 59.10%', async () => {
      const page = await begin();
      await screen(page, words.overview);
      await page
        .getByRole('region', { name: words.errata })
        .getByRole('link', { name: /59\.05%.*59\.10%/ })
        .click();
      await page.getByRole('heading', { name: new RegExp(`59.05% ${words.why} 59.10%`) }).waitFor();
      const steps = page.getByRole('row').filter({ hasText: 'SYN-2018-046' }).filter({ hasText: '−0.34' });
      expect(await steps.first().textContent()).toContain(words.retraction);
      expect(
        await page
          .getByRole('row')
          .filter({ hasText: /[+−]0\.\d\d/ })
          .count(),
      ).toBe(10);
    });

    it('shows what is late by campaign as it was known on 5 June, and prints it', async () => {
      const page = await begin();
      await page.getByRole('button', { name: words.moveClock }).click();
      await page.getByLabel(words.asAt).fill('2018-05-31');
      await page.getByLabel(words.known).fill('2018-06-05');
      await page.getByRole('button', { name: words.go }).click();
      await page.getByText(words.then).filter({ visible: true }).waitFor();
      await page.getByRole('button', { name: words.onlyAlarms }).click();
      await settled(page);
      await page.getByRole('cell', { name: words.late }).waitFor();
      await expect.poll(() => page.getByRole('rowheader').count()).toBe(4);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      // A3 on its side, in points.
      expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 119\d(\.\d+)? 84\d/);
      await page.getByRole('button', { name: words.backToNow }).click();
      await page.getByText(words.now, { exact: true }).waitFor();
    });

    it('sees what is different in a project since the report', async () => {
      const page = await begin();
      await page.getByRole('searchbox', { name: words.search }).first().fill('城北新区');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: '城北新区路网工程' }).click();
      await page.getByRole('button', { name: words.moveClock }).click();
      await page.getByRole('button', { name: words.report }).click();
      await page.getByRole('heading', { name: words.differences }).waitFor();
      expect(await page.locator('main').textContent()).toContain('现场核查与凭证不符');
    });

    it('plays the first half-year, and stops where the rate passed 40%', async () => {
      const page = await begin();
      await screen(page, words.replay);
      await page.getByRole('button', { name: words.fast }).click();
      await page.getByRole('button', { name: words.play }).click();
      const rate = async () => Number.parseFloat((await page.locator('dd').nth(2).textContent()) ?? '');
      await expect.poll(rate, { timeout: 40_000, interval: 30 }).toBeGreaterThan(40);
      await page.getByRole('button', { name: words.pause }).click();
      const slider = page.getByRole('slider', { name: words.position });
      await slider.focus();
      // Back by days until it is not there yet, with keys alone.
      for (let days = 0; days < 60 && (await rate()) > 40; days += 1) await page.keyboard.press('ArrowLeft');
      expect(await rate()).toBeLessThanOrEqual(40);
      await page.keyboard.press('ArrowRight');
      await expect.poll(rate).toBeGreaterThan(40);
      expect(await slider.getAttribute('aria-valuetext')).toMatch(/^2018-05-0/);
    });

    it('takes the list to Excel as it was known at the report', async () => {
      const page = await begin();
      await page.getByRole('button', { name: words.moveClock }).click();
      await page.getByRole('button', { name: words.report }).click();
      await screen(page, words.projects);
      await page.getByRole('link', { name: '城北新区路网工程' }).waitFor();
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Excel' }).click();
      const book = read(await readFile(await (await waiting).path()));
      const cells = book.SheetNames.map((name) => utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1 }));
      const projects = cells[0]!.filter(([code]) => String(code).startsWith('SYN-2018-'));
      expect(projects).toHaveLength(109);
      const project = projects.find(([code]) => code === 'SYN-2018-046')!.map(String);
      expect(project).toEqual(expect.arrayContaining(['820700000', '49.62']));
      expect(JSON.stringify(cells)).toContain('2018-06-05');
    });
  });
});
