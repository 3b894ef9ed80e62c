import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { LANGUAGES, overflow, PHONE, seriousFindings, startWorkbench, type Workbench } from '../support/workbench.js';

/** What is to be read on the screen, in both languages. */
const LABELS = {
  'zh-CN': {
    search: '找项目、编号、单位、事件',
    wall: '挂图作战',
    retracted: '核减',
    inAudit: '在审计里全部列出',
    none: /^没有找到/,
  },
  en: {
    search: 'Find a project, code, unit, event',
    wall: 'Wall',
    retracted: 'retracted',
    inAudit: 'List them all in the audit',
    none: /^Nothing was found/,
  },
} as const;

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('the box that is on every screen', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());

  it.each(LANGUAGES)(
    'finds projects, codes, units, and events by number and by what happened, in %s',
    async (language) => {
      const words = LABELS[language];
      const page = await workbench.open('/audit', { language, size: PHONE });
      async function find(text: string): Promise<void> {
        await page.getByRole('searchbox', { name: words.search }).fill(text);
        await page.keyboard.press('Enter');
      }
      await find('syn-2018-046');
      await page.getByRole('link', { name: '城北新区路网工程' }).waitFor();
      await find('2,768');
      await page.getByText('2018-04').waitFor();
      expect(await page.getByRole('link', { name: '2,768' }).getAttribute('href')).toContain('/events/');
      await find(words.retracted);
      await page.getByRole('link', { name: '4,083' }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.getByRole('link', { name: words.inAudit }).click();
      await expect.poll(() => page.locator('.trail tbody tr').count(), { timeout: 10_000 }).toBe(2);
      await find('住建');
      await page.getByRole('link', { name: '区住建局', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: words.wall }).waitFor();
      expect(new URL(page.url()).searchParams.get('unit')).toBe('区住建局');
      await find('zzz');
      await page.getByText(words.none).waitFor();
      await page.context().close();
    },
  );
});
