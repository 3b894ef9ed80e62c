import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { generateKey, signerOf, VERIFIER } from '@milepost/ledger';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { milepost } from '../support/milepost-process.js';
import { LANGUAGES, settled, startWorkbench, type Workbench } from '../support/workbench.js';

/** What is to be read on the screen, in both languages. */
const LABELS = {
  'zh-CN': {
    overview: '总览',
    errata: '勘误表',
    pin: '钉住公钥',
    key: '公钥',
    pinIt: '钉住',
    verify: '核验',
    proved: /已核验：这个数所据的事件都已封存并签名/,
    broken: /核验不成立/,
    holds: '成立',
    take: '取走证据包',
    whatIf: '假如',
    correct: '更正一个月',
    month: /^月份/,
    amount: '金额（万元）',
    go: '试算',
    rate: '完成投资占年度计划',
    late: '补报一个月',
    refused: /2018-04/,
  },
  en: {
    overview: 'Overview',
    errata: 'Errata',
    pin: 'Pin a key',
    key: 'Public key',
    pinIt: 'Pin',
    verify: 'Verify',
    proved: /Verified: the events behind this figure are sealed and signed/,
    broken: /This does not hold/,
    holds: 'holds',
    take: 'Take the evidence',
    whatIf: 'What if',
    correct: 'a month was corrected',
    month: /^Month/,
    amount: 'Amount (CNY 10k)',
    go: 'Try',
    rate: 'Completed of the annual plan',
    late: 'a month was returned late',
    refused: /2018-04/,
  },
} as const;

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null)('somebody who doubts', () => {
  let workbench: Workbench;
  let key: string;
  beforeAll(async () => {
    workbench = await startWorkbench();
    key = (await milepost('audit', 'key', '--data', workbench.dataDir)).stdout.trim();
  });
  afterAll(() => workbench.close());

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = LABELS[language];

    async function verifyWith(page: Page, vkey: string) {
      await page.getByRole('button', { name: words.pin }).click();
      await page.getByLabel(words.key).fill(vkey);
      await page.getByRole('button', { name: words.pinIt, exact: true }).click();
      await page.getByRole('button', { name: words.verify, exact: true }).click();
    }

    it('proves 59.10% to a stranger', async () => {
      const page = await workbench.open('/wall', { language });
      await page.getByRole('navigation').getByRole('link', { name: words.overview, exact: true }).click();
      await page
        .getByRole('region', { name: words.errata })
        .getByRole('link', { name: /59\.05%.*59\.10%/ })
        .click();
      await verifyWith(page, key);
      await page.getByText(words.proved).waitFor({ timeout: 30_000 });
      const steps = page.getByRole('region', { name: words.verify, exact: true }).getByRole('listitem');
      expect(await steps.getByText(words.holds, { exact: true }).count()).toBe(4);
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: words.take }).click();
      const bundle = join(workbench.dataDir, `${language}.tar`);
      await (await waiting).saveAs(bundle);
      const { stdout } = await promisify(execFile)('node', [fileURLToPath(VERIFIER), bundle, '--key', key]);
      expect(stdout).toContain('figure: COMPLETION_RATE of 2018 = 59.10%');
      expect(stdout.trim().endsWith('verified')).toBe(true);
    });

    it('does not believe another key', async () => {
      const page = await workbench.open('/figures/STARTED_COUNT?at=2018-05-31&known=2018-06-05', { language });
      await verifyWith(page, signerOf(generateKey('milepost.example/other')).verifier.vkey);
      await page.getByText(words.broken).waitFor({ timeout: 30_000 });
    });

    it('tries what the figures would be, and reads why the register would refuse', async () => {
      const page = await workbench.open('/projects/SYN-2018-046?at=2018-05-31&known=2018-06-05', { language });
      await page.getByLabel(words.whatIf).selectOption(words.correct);
      await page.getByLabel(words.month).selectOption('2018-04');
      await page.getByLabel(words.amount).fill('16,200');
      await page.getByRole('button', { name: words.go, exact: true }).click();
      const rate = page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: words.rate, exact: true }) });
      await rate.getByText('58.70%').waitFor();
      expect(await rate.textContent()).toContain('59.05%');
      await page.getByLabel(words.whatIf).selectOption(words.late);
      await page.getByRole('button', { name: words.go, exact: true }).click();
      await settled(page);
      await page.locator('.tried .late').getByText(words.refused).waitFor();
    });
  });
});
