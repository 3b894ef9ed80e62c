import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import {
  DESK,
  LANGUAGES,
  overflow,
  PHONE,
  seriousFindings,
  startWorkbench,
  type Workbench,
} from '../support/workbench.js';

const REPORT = 'at=2018-05-31&known=2018-06-05';

/** Every screen at one address at least, with its heading in both languages. */
const SCREENS = [
  [`/wall?${REPORT}`, '挂图作战', 'Wall'],
  [`/projects/SYN-2018-046?${REPORT}`, '城北新区路网工程', '城北新区路网工程'],
  ['/projects?find=SYN-2018-04', '项目', 'Projects'],
  ['/find?q=%E6%A0%B8%E5%87%8F', '找“核减”', 'Find “核减”'],
  ['/import', '导入', 'Import'],
  [`/returns?${REPORT}&period=2018-04`, '报送与问题', 'Returns & issues'],
  ['/replay', '回放', 'Replay'],
  ['/audit?kind=amendments', '审计', 'Audit'],
  [`/overview?${REPORT}`, '重点项目建设基本情况', 'Key projects: where they stand'],
  [
    '/figures/COMPLETION_RATE?at=2018-05-31&fromAt=2018-05-31&fromKnown=2018-06-05',
    '完成投资占年度计划',
    'Completed of the annual plan',
  ],
] as const;

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('every screen', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());

  describe.each([
    ['desk', DESK, 'zh-CN'],
    ['phone', PHONE, 'en'],
  ] as const)('on a %s', (_, size, examined) => {
    describe.each(LANGUAGES)('in %s', (language) => {
      it.each(SCREENS)('%s has its heading, fits, and can be used by everybody', async (path, zh, en) => {
        const page = await workbench.open(path, { language, size });
        await page.getByRole('heading', { level: 1, name: language === 'en' ? en : zh }).waitFor();
        expect(await overflow(page)).toBe(0);
        // What axe finds hardly depends on the language, and finding it takes the most time by far.
        if (language === examined) expect(await seriousFindings(page)).toEqual([]);
        await page.context().close();
      });
    });
  });
});
