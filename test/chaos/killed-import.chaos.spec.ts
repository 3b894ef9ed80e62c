import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { expect, it } from 'vitest';
import { type FigureAnswer, readExpected, wantedFigures } from '../support/expected.js';
import { wholeLog } from '../support/log-checks.js';
import { LEDGERS, milepost, serve, startMilepost, temporaryFolder } from '../support/milepost-process.js';
import { seeded } from '../support/seeded.js';
import { announce, oneIn, SEED } from './rounds.js';

const FACTS = 4_319;
const rounds = oneIn(4);

/** Kills the process once the log in the folder has so many events; the log says itself how far it has come. */
async function killAt(events: number, child: ChildProcess, folder: string): Promise<void> {
  const head = join(folder, 'events.db-head');
  const look = setInterval(() => {
    if (existsSync(head) && Number(readFileSync(head, 'latin1').slice(0, 16)) >= events) child.kill('SIGKILL');
  }, 1);
  child.stdout?.resume();
  child.stderr?.resume();
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearInterval(look);
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
}

/** Everything that an import decides; the nonces are random. */
async function logOf(folder: string): Promise<readonly object[]> {
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const events = await wholeLog(log);
  await log.close();
  return events.map(({ metadata: { nonce: _, ...metadata }, ...event }) => ({ ...event, metadata }));
}

it(
  'finishes an import that was killed in the middle; the log and the figures are those of an undisturbed one',
  { timeout: 60_000 + 30_000 * rounds },
  async () => {
    announce('imports killed', rounds);
    const random = seeded(SEED);
    const { points } = await readExpected();
    const [point] = points;
    const undisturbed = await temporaryFolder();
    expect(await milepost('import', LEDGERS, '--stated-times', '--data', undisturbed.path)).toMatchObject({ code: 0 });
    const wanted = await logOf(undisturbed.path);
    expect(wanted.length).toBe(FACTS);

    for (let round = 0; round < rounds; round += 1) {
      const folder = await temporaryFolder();
      const data = ['--data', folder.path];
      const events = 1 + random.below(FACTS - 300);
      if (round % 2 === 0) {
        await killAt(events, startMilepost('import', LEDGERS, '--stated-times', ...data), folder.path);
        const { code, stdout } = await milepost('import', LEDGERS, '--stated-times', '--json', ...data);
        expect(code).toBe(0);
        const { imported, skipped } = JSON.parse(stdout) as { imported: number; skipped: number };
        expect(imported + skipped).toBe(FACTS);
        expect(skipped).toBeGreaterThanOrEqual(events);
      } else {
        await killAt(events, startMilepost('serve', '--port', '0', '--ledgers', LEDGERS, ...data), folder.path);
        const server = await serve(folder.path, '--ledgers', LEDGERS);
        expect(await server.stop()).toBe(0);
      }
      expect(await logOf(folder.path)).toEqual(wanted);
      const { validAt, knownAt, overall } = point!;
      const { stdout } = await milepost(
        'figures',
        '--year',
        '2018',
        '--as-of',
        `${validAt},${knownAt}`,
        '--json',
        ...data,
      );
      const { figures } = JSON.parse(stdout) as { figures: readonly FigureAnswer[] };
      const answered = Object.fromEntries(figures.map((figure) => [figure.indicator, figure]));
      for (const [indicator, { whole: _, ...figure }] of Object.entries(wantedFigures(overall))) {
        expect(answered[indicator], indicator).toMatchObject(figure);
      }
      await folder.remove();
    }
    await undisturbed.remove();
  },
);
