import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { TEST_FOLDER } from '../support/test-folder.js';
import { LANGUAGES, overflow, PHONE, seriousFindings, startWorkbench, type Workbench } from '../support/workbench.js';

const LIST = fileURLToPath(new URL('fixtures/office-files/01-list-by-category-wrong-subtotal.xlsx', TEST_FOLDER));
const HEADER = '项目名称,责任单位,总投资（万元）,备注';

/** What is to be read on the screen, in both languages. */
const LABELS = {
  'zh-CN': {
    drop: /把文件拖到这里/,
    year: '年度',
    listDate: '列入和下达计划的日期',
    codes: '没有编号时怎样编号',
    again: '重新读取',
    fresh: /^新增 (\d+)$/,
    same: /^相同 (\d+)$/,
    changed: /^有变化 1$/,
    ambiguous: /^不能确定 1$/,
    which: /是哪个项目$/,
    problems: /^读不出或有问题 \d+$/,
    wrongTotals: /处不符/,
    apply: /^登记新增的/,
    applied: /^已登记 (\d+) 项/,
    correct: /一并更正/,
    correctNow: /更正 1 项$/,
    corrected: /更正 1 项，/,
    takeErrors: '取回标出错误的文件',
    layouts: '确认过的表样',
    forget: '忘掉 下月.csv 的表样',
    usedLayout: '按以前确认过的表样读取。',
    remark: 'D 备注 读作',
    stop: '停止',
    stopped: '已停止',
    files: '文件',
    problem: '公式错误',
  },
  en: {
    drop: /Drop files here/,
    year: 'Year',
    listDate: 'Day of list and plan',
    codes: 'Codes where there are none',
    again: 'Read again',
    fresh: /^New (\d+)$/,
    same: /^Same (\d+)$/,
    changed: /^Changed 1$/,
    ambiguous: /^Ambiguous 1$/,
    which: /^Which project/,
    problems: /^Problems \d+$/,
    wrongTotals: /do not agree/,
    apply: /^Record \d+ new/,
    applied: /^(\d+) recorded/,
    correct: /Correct the 1/,
    correctNow: /correct 1$/,
    corrected: /1 corrected/,
    takeErrors: 'Take the file with its errors',
    layouts: 'Confirmed layouts',
    forget: 'Forget the layout of 下月.csv',
    usedLayout: 'Read as a layout says that was confirmed before.',
    remark: 'D 备注 is read as',
    stop: 'Stop',
    stopped: 'stopped',
    files: 'Files',
    problem: 'an error of a formula',
  },
} as const;

const csv = (name: string, ...rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...rows, ''].join('\n')),
});

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('a clerk with files of her office', () => {
  describe.each(LANGUAGES)('in %s', (language) => {
    let workbench: Workbench;
    beforeAll(async () => {
      workbench = await startWorkbench();
    });
    afterAll(() => workbench.close());

    const words = LABELS[language];
    const mark = language === 'en' ? 'E' : 'Z';
    const hand = async (page: Page, ...files: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>) =>
      page.getByLabel(words.drop).setInputFiles(...files);
    const choose = (page: Page, name: RegExp) => page.getByRole('button', { name });
    async function say(page: Page, codes: string) {
      await page.getByLabel(words.year).fill('2021');
      await page.getByLabel(words.listDate).fill('2021-02-01');
      await page.getByLabel(words.codes).fill(codes);
      await page.getByLabel(words.codes).press('Enter');
    }

    it('sees what stands in a workbook, says what it does not, and records it', async () => {
      const page = await workbench.open('/import', { language });
      await hand(page, LIST);
      await say(page, `${mark}L-{n}`);
      await choose(page, words.fresh).filter({ hasText: '16' }).waitFor();
      await page.getByText(words.wrongTotals).waitFor();
      expect(await page.getByRole('row').filter({ hasText: '3,401,872,800' }).first().textContent()).toContain(
        '3,401,772,800',
      );
      await choose(page, words.problems).click();
      await page.getByRole('rowheader', { name: words.problem }).first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await choose(page, words.apply).click();
      expect(await page.getByText(words.applied).textContent()).toMatch(/16/);
      await choose(page, words.same).filter({ hasText: '16' }).waitFor();
      await page.getByRole('region', { name: words.layouts }).getByText('01-list-by-category').waitFor();
      await page.context().close();
    });

    it('puts a column right by hand, takes the bad rows back, corrects what changed, and is asked no more', async () => {
      const page = await workbench.open('/import', { language });
      await hand(page, csv('变化.csv', `甲${mark},甲镇政府,约1000,一`, `乙${mark},乙镇政府,500,二`));
      await say(page, `${mark}C-{n}`);
      await page.getByLabel(words.remark).selectOption('none');
      await choose(page, words.problems).filter({ hasText: '1' }).waitFor();
      const waiting = page.waitForEvent('download');
      await choose(page, new RegExp(words.takeErrors)).click();
      const copy = await readFile(await (await waiting).path(), 'utf8');
      expect(copy).toContain('"C列无法识别"');
      await choose(page, words.apply).click();
      await page.getByText(words.applied).waitFor();

      // The next one has the same headers; its name and unit say which project it is.
      await hand(
        page,
        csv('下月.csv', `甲${mark},甲镇政府,1000,三`, `乙${mark},乙镇政府,600,四`, `乙${mark},乙镇政府,7,五`),
      );
      await page.getByText(words.usedLayout).waitFor();
      await say(page, `${mark}C-{n}`);
      await choose(page, words.ambiguous).click();
      await page.getByLabel(words.which).selectOption('new');
      await choose(page, words.changed).click();
      expect(await page.getByRole('table').locator('s').textContent()).toContain('500万元');
      await page.getByLabel(words.correct).check();
      await choose(page, words.correctNow).click();
      await page.getByText(words.corrected).waitFor();
      const forget = page.getByRole('button', { name: words.forget });
      await forget.click();
      await forget.waitFor({ state: 'detached' });
      await page.context().close();
    });

    it('hands over several by keys and by dropping, and stops them', async () => {
      const page = await workbench.open('/import', { language });
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/files?name=*', async (route) => {
        await held;
        await route.continue().catch(() => undefined);
      });
      const text = JSON.stringify(`${HEADER}\n丙${mark},丙镇政府,1,\n`);
      // Files cannot be dropped otherwise.
      const data = await page.evaluateHandle(`(() => {
        const transfer = new DataTransfer();
        for (const name of ['一.csv', '二.csv']) transfer.items.add(new File([${text}], name));
        return transfer;
      })()`);
      await page.getByText(words.drop).dispatchEvent('drop', { dataTransfer: data });
      await page.getByRole('button', { name: words.stop }).click();
      expect(await page.getByRole('listitem').filter({ hasText: words.stopped }).count()).toBe(2);
      release();
      await page.unroute('**/files?name=*');
      // Taken up again by keys alone.
      const again = page.getByRole('button', { name: words.again });
      await again.focus();
      await page.keyboard.press('Enter');
      await choose(page, words.fresh).waitFor();
      await page.context().close();
    });

    it('does all of it on a phone', async () => {
      const page = await workbench.open('/import', { language, size: PHONE });
      await hand(page, LIST);
      await choose(page, words.fresh).waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      await page.context().close();
    });
  });
});
