import { join } from 'node:path';
import type { Benchmark } from '../benchmark.js';
import { type MeasuredPage, openBrowser } from '../harness/browser.js';
import { LEDGERS, type MeasuredServer, runMilepost, startMilepost, tokenOf } from '../harness/measured-program.js';
import { multiplyLedgers } from '../workload/ledgers.js';

const STEPS = 60;
/** Of the wall. */
const ROW = 'tbody tr';
const CYCLES = 200;
/** After each so many cycles the heap is looked at. */
const CYCLES_PER_LOOK = 20;
const SCROLLS = 12;
/** What is compiled of a script while it runs grows for long, though nothing is kept: by far the most of what grew. */
const NEVER_COMPILED = '--js-flags=--jitless';

/** The workbench in the browser of the system: what it loads, and what a step of its clock, a long list and a long replay cost. */
export const web: Benchmark = async ({ folder }, report) => {
  const shipped = await startOn(folder, 1);
  const large = await startOn(folder, 10);
  const [browser, largeBrowser] = await Promise.all([shipped, large].map(({ url, token }) => openBrowser(url, token)));
  if (!browser || !largeBrowser) return;

  const wall = await browser.open('/wall', ROW);
  report({
    what: 'workbench: first load, compressed',
    unit: 'KB',
    ours: [wall.loadedBytes / 1_000],
    goal: { of: 'value', is: 'atMost', bound: 300 },
  });
  const largeWall = await largeBrowser.open('/wall', ROW);
  report({
    what: 'workbench: nodes of the wall of 1,090 projects, the most while it is scrolled',
    unit: 'nodes',
    ours: [await mostNodes(largeWall)],
    beside: { what: 'of 109', samples: [await mostNodes(wall)] },
    goal: { of: 'ratio', is: 'atMost', bound: 1.5 },
  });

  const replay = await browser.open('/replay', 'dl');
  await replayed(replay);
  report({
    what: 'workbench: scripts, style and layout of a step of the replay',
    unit: 'ms',
    ours: await stepsOf(replay),
    goal: { of: 'value', is: 'atMost', bound: 8 },
  });
  await Promise.all([browser.close(), largeBrowser.close()]);
  const interpreting = await openBrowser(shipped.url, shipped.token, NEVER_COMPILED);
  const replayedLong = await interpreting.open('/replay', 'dl');
  await replayed(replayedLong);
  report({
    what: `workbench: slope of the heap over ${CYCLES} cycles of the replay`,
    unit: '%',
    ours: [await heapSlope(replayedLong)],
    goal: { of: 'value', is: 'atMost', bound: 1 },
  });
  await interpreting.close();
  await Promise.all([shipped.stop(), large.stop()]);
};

async function startOn(folder: string, times: number): Promise<MeasuredServer & { readonly token: string }> {
  const [ledgers, dataDir] = [join(folder, `ledgers-${times}`), join(folder, `data-${times}`)];
  await multiplyLedgers(LEDGERS, ledgers, times);
  await runMilepost(folder, 'import', ledgers, '--stated-times', '--data', dataDir);
  const token = await tokenOf(folder, dataDir);
  return { ...(await startMilepost(dataDir)), token };
}

/** Rows come and go while it is scrolled; how many are there is what counts. */
async function mostNodes({ page, nodes }: MeasuredPage): Promise<number> {
  const counts = [await nodes()];
  for (let scroll = 1; scroll <= SCROLLS; scroll += 1) {
    await page.evaluate(`scrollTo(0, document.documentElement.scrollHeight * ${scroll / SCROLLS})`);
    await painted({ page });
    counts.push(await nodes());
  }
  return Math.max(...counts);
}

const painted = ({ page }: Pick<MeasuredPage, 'page'>) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

/** Every day of the year was shown once, so that all its frames are there. */
async function replayed({ page }: MeasuredPage): Promise<void> {
  await page.getByRole('slider').focus();
  for (let month = 0; month < 13; month += 1) {
    await page.keyboard.press('PageUp');
    await page.locator('dl').waitFor();
    await page.waitForLoadState('networkidle');
  }
  await page.keyboard.press('Home');
}

async function stepsOf({ page, workMs }: MeasuredPage): Promise<number[]> {
  const steps: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const before = await workMs();
    await page.keyboard.press('ArrowRight');
    await painted({ page });
    steps.push((await workMs()) - before);
    await page.waitForLoadState('networkidle');
  }
  return steps;
}

/** The line through what is in use after each look, over all cycles, in percent of what is in use on average. */
async function heapSlope({ page, heapBytes }: MeasuredPage): Promise<number> {
  const looks: number[] = [];
  for (let cycle = 0; cycle < CYCLES + CYCLES_PER_LOOK; cycle += 1) {
    for (const key of ['Home', 'PageUp', 'PageUp', 'End']) await page.keyboard.press(key);
    if ((cycle + 1) % CYCLES_PER_LOOK > 0) continue;
    await page.waitForLoadState('networkidle');
    looks.push(await heapBytes());
  }
  // What the first cycles leave is there once for all.
  const [, ...bytes] = looks;
  const [middle, mean] = [(bytes.length - 1) / 2, bytes.reduce((sum, one) => sum + one, 0) / bytes.length];
  const rise = bytes.reduce((sum, one, index) => sum + (index - middle) * (one - mean), 0);
  const spread = bytes.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return ((rise / spread) * (bytes.length - 1) * 100) / mean;
}
