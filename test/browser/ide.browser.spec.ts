import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { DESK, PHONE, startWorkbench, type Workbench } from '../support/workbench.js';

const ANSWERS: readonly (readonly [tab: string, answer: RegExp])[] = [
  ['Past', /86\.24%/],
  ['Why', /59\.05%/],
  ['Changes', /totalCount/],
  ['WhatIf', /87\.16%/],
];

const SETTLED_MS = 1_500;

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null).each([
  ['a desk', DESK],
  ['a phone', PHONE],
] as const)('the IDE on %s', (_, size) => {
  let workbench: Workbench;
  let page: Page;

  beforeAll(async () => {
    workbench = await startWorkbench();
    page = await workbench.visit(`/ide#token=${workbench.server.token}`, { size });
    await page.locator('.graphiql-execute-button').waitFor();
  });
  afterAll(() => workbench.close());

  const answer = () => page.locator('.result-window .view-lines');
  async function run(): Promise<void> {
    await page.locator('.graphiql-execute-button').click();
  }

  it('opens on a question that is answered at once', async () => {
    await run();
    await expect.poll(() => answer().textContent(), { timeout: 20_000 }).toContain('LISTED_COUNT');
  });

  it.each(ANSWERS)('has the example %s', async (tab, wanted) => {
    await page.locator('.graphiql-tab-button', { hasText: tab }).click();
    // GraphiQL takes a moment to know that another operation is meant.
    await expect.poll(() => ranAgain(page), { timeout: 60_000 }).toMatch(wanted);
  });

  it('says of an empty tab that nothing is asked, without the stack of a parser', async () => {
    await page.locator('.graphiql-tab-add').click();
    await run();
    await expect.poll(() => wholeAnswer(page)).toContain('此处还没有问题');
    expect(await wholeAnswer(page)).not.toMatch(/stack|Syntax Error| at \w/);
  });

  it('fits: question and answer are wide enough to be read, nothing scrolls sideways', async () => {
    const widthOf = async (part: string) => (await page.locator(part).first().boundingBox())?.width ?? 0;
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(size.width);
    for (const part of ['.graphiql-query-editor', '.graphiql-response'])
      expect(await widthOf(part), part).toBeGreaterThan(Math.min(size.width * 0.8, 350));
  });

  it('plays the past again', async () => {
    await page.locator('.graphiql-tab-button', { hasText: 'Replay' }).click();
    await page.waitForTimeout(SETTLED_MS);
    await run();
    await expect.poll(() => wholeAnswer(page), { timeout: 60_000 }).toContain('"replay"');
    // Pressed again it ends.
    await run();
  });
});

async function ranAgain(page: Page): Promise<string> {
  await page.waitForTimeout(SETTLED_MS);
  await page.locator('.graphiql-execute-button').click();
  await page.waitForTimeout(SETTLED_MS);
  return wholeAnswer(page);
}

/** Lines that do not fit are not in the page: scrolled through. */
async function wholeAnswer(page: Page): Promise<string> {
  const box = await page.locator('.result-window').boundingBox();
  const seen = new Set<string>();
  if (box) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < 4; turn += 1) {
    seen.add((await page.locator('.result-window .view-lines').textContent()) ?? '');
    await page.mouse.wheel(0, 400);
  }
  await page.mouse.wheel(0, -10_000);
  return [...seen].join('\n').replaceAll('\u00a0', ' ');
}
