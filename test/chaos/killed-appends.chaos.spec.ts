import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { type Acknowledged, expectAcknowledged, expectInOrder, wholeLog } from '../support/log-checks.js';
import { temporaryFolder } from '../support/milepost-process.js';
import { type Seeded, seeded } from '../support/seeded.js';
import { expectNaiveViews } from '../support/views-check.js';
import { announce, ROUNDS, SEED } from './rounds.js';

const APPENDER = fileURLToPath(new URL('../dist/chaos/appender.js', import.meta.url));
/** Rounds on one folder before another is begun. */
const ROUNDS_OF_A_FOLDER = 10;

/** Dies while it opens the log, after so many acknowledgements, or while it closes. */
type Death = { readonly on: 'opening' | 'closing'; readonly afterMs: number } | { readonly acknowledgements: number };

function randomDeath({ below, next }: Seeded): Death {
  const kind = next();
  if (kind < 0.1) return { on: 'opening', afterMs: 40 * next() };
  if (kind < 0.2) return { on: 'closing', afterMs: 10 * next() };
  return { acknowledgements: below(600) };
}

/** Runs the appender until its death; what it acknowledged is added to `acknowledged`. */
async function appendUntilKilled(file: string, random: Seeded, acknowledged: Map<string, Acknowledged>): Promise<void> {
  const death = randomDeath(random);
  const child = spawn(process.execPath, [APPENDER, file, String(random.below(1_000_000))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const kill = () => child.kill('SIGKILL');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [stream = '', revision, position = '', id] = line.split(' ');
    if (id !== undefined) {
      acknowledged.set(id, { stream, revision: Number(revision), position });
      count += 1;
    }
    if ('acknowledgements' in death) {
      if (count >= death.acknowledgements && stream !== 'opening') kill();
    } else {
      if (death.on === 'closing' && count === 100) child.kill('SIGTERM');
      if (stream === death.on) setTimeout(kill, death.afterMs);
    }
  }
  const [code, signal] = await ended;
  // While closing it may be faster than its death.
  if (signal !== 'SIGKILL') expect({ code, death }).toMatchObject({ code: 0, death: { on: 'closing' } });
}

it(
  `keeps every acknowledged append of 64 callers, once and in order, when their process is killed at any moment`,
  { timeout: 60_000 + 30_000 * ROUNDS },
  async () => {
    announce('appends killed', ROUNDS);
    const random = seeded(SEED);
    let folder = await temporaryFolder();
    let acknowledged = new Map<string, Acknowledged>();
    let total = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round > 0 && round % ROUNDS_OF_A_FOLDER === 0) {
        await folder.remove();
        folder = await temporaryFolder();
        acknowledged = new Map();
      }
      const file = join(folder.path, 'events.db');
      const before = acknowledged.size;
      await appendUntilKilled(file, random, acknowledged);
      total += acknowledged.size - before;

      const log = await openSqliteEventStore({ file });
      const events = await wholeLog(log);
      expectInOrder(events);
      expectAcknowledged(events, acknowledged);
      if (random.next() < 0.1) await rm(join(folder.path, 'views.db'), { force: true });
      const reads = await openSqliteReadStore({ file: join(folder.path, 'views.db'), ...VIEWS });
      if (events.length > 0) await expectNaiveViews({ log, reads, events }, random);
      await reads.close();
      await log.close();
      // Written, but its writer died before it was told: from now on it counts as what was there.
      for (const { id, stream, revision, position } of events) acknowledged.set(id, { stream, revision, position });
    }
    await folder.remove();
    expect(total).toBeGreaterThan(20 * ROUNDS);
    process.stdout.write(`chaos: ${total} acknowledged appends, none lost\n`);
  },
);
