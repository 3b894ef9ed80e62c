import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHROMIUM } from '../support/chromium.js';
import { DESK, PHONE, startWorkbench, type Workbench } from '../support/workbench.js';

const ANSWERS: readonly (readonly [tab: string, answer: RegExp])[] = [
  ['Past', /86\.24%/],
  ['Why', /59\.05%/],
  ['Changes', /totalCount/],
  ['WhatIf', /87\.16%/],
];

// Not every machine has a browser; the report at the end says so.
describe.skipIf(CHROMIUM === null).each([
  ['a desk', DESK],
  ['a phone', PHONE],
] as const)('the IDE on %s', (_, size) => {
  let workbench: Workbench;
  let page: Page;

  beforeAll(async () => {
    workbench = await startWorkbench();
  });
  afterAll(() => workbench.close());
  // As somebody who has just come: what one tab was answered is not on its way when another is chosen.
  beforeEach(async () => {
    page = await workbench.visit(`/ide#token=${workbench.server.token}`, { size });
    await page.locator('.graphiql-execute-button').waitFor();
  });
  afterEach(() => page.context().close());

  const editor = () => page.locator('.graphiql-query-editor .view-lines').first();
  async function run(): Promise<void> {
    await page.locator('.graphiql-execute-button').click();
  }

  /** Tabs can be dragged, and while GraphiQL is at work a press is taken for the beginning of that. */
  async function choose(tab: string): Promise<void> {
    const said = new RegExp(`(query|subscription)\\s+${tab}\\b`);
    async function pressed() {
      await page.locator('.graphiql-tab-button', { hasText: tab }).click();
      return editor().textContent();
    }
    await expect.poll(pressed, { timeout: 20_000, interval: 500 }).toMatch(said);
  }

  it('opens on a question that is answered at once', async () => {
    await run();
    await expect.poll(() => wholeAnswer(page), { timeout: 20_000 }).toContain('LISTED_COUNT');
  });

  it.each(ANSWERS)('has the example %s', async (tab, wanted) => {
    await choose(tab);
    // GraphiQL takes a moment to know that another operation is meant.
    await expect.poll(() => answerOf(page), { timeout: 30_000, interval: 1_000 }).toMatch(wanted);
    await expect.poll(() => wholeAnswer(page)).not.toBe('');
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
    await choose('Replay');
    await expect
      .poll(async () => (await run(), wholeAnswer(page)), { timeout: 30_000, interval: 2_000 })
      .toContain('"replay"');
  });
});

/** What the server answers when the button is pressed; nothing where that stopped what was under way. */
async function answerOf(page: Page): Promise<string> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'), { timeout: 3_000 });
  await page.locator('.graphiql-execute-button').click();
  return answered.then((response) => response.text()).catch(() => '');
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
