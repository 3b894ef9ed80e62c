import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createRegister } from '@milepost/application';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { interleave, timed } from '../harness/interleave.js';
import { openRawLog, type RawLog } from '../rivals/raw-sqlite.js';
import { calendar, history, write } from '../workload/history.js';
import { askCards } from '../workload/ask-cards.js';
import { askLists, pastPoints, type Point } from '../workload/list-questions.js';
import { storageRows } from '../workload/storage.js';
import { catchUpViews, openViews } from '../workload/views.js';
import { toRaw } from './catch-up.js';

/** The list of all projects, and all figures over them, at six points of both axes against the same now; one project's card; what all that takes on disk. */
export const lists: Benchmark = async ({ folder, rounds, registerEvents }, report) => {
  const { events, projects } = await history(registerEvents);
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const reads = await openViews(join(folder, 'views.db'));
  await write(log, events);
  await catchUpViews(log, reads);
  const raw = openRawLog(join(folder, 'raw.db'));
  raw.appendAll(toRaw(events));
  const openRegister = () =>
    createRegister({ log, reads, calendar, names: { eventStore: 'sqlite', readStore: 'sqlite' } });
  await askLists(openRegister, { events, projects, rounds }, report);
  await askCards(openRegister, { events, projects, rounds }, report);

  const [middle] = pastPoints(events).slice(2);
  if (!middle) throw new Error('no point in the past');
  const size = `${events.length.toLocaleString('en')} events`;
  const byHand = await interleave(rounds, {
    ours: () =>
      timed(async () => {
        const reading = await openRegister().read();
        const basis = await reading.resolve(middle);
        await reading.points.at(basis.validAt, basis).rows();
      }),
    folded: () => timed(async () => listByHand(raw, middle)),
  });
  report({
    what: `rows of ${projects} projects of ${size}, once, ${middle.name}`,
    unit: 'ms',
    ours: byHand.ours,
    beside: { what: 'by hand: SQLite, all events up to K folded', samples: byHand.folded },
  });
  await log.close();
  await reads.close();
  raw.close();
  for (const [what, file] of Object.entries({ 'the log': 'events.db', 'the views': 'views.db' })) {
    const { size } = await stat(join(folder, file));
    const { size: rival } = await stat(join(folder, 'raw.db'));
    report({
      what: `bytes on disk per event: ${what}`,
      unit: 'bytes',
      ours: [size / events.length],
      beside: { what: 'SQLite by hand, the log', samples: [rival / events.length] },
    });
  }
  storageRows(join(folder, 'views.db'), events).forEach(report);
};

/** What one does without timelines: reads what was known and folds what was true. */
function listByHand(raw: RawLog, { validAt, seq }: Point): number {
  const projects = new Map<string, { events: number; amount: unknown }>();
  for (const { stream, data, metadata } of raw.all(0, Number(seq) + 1)) {
    const { occurredAt } = JSON.parse(metadata) as { occurredAt: string };
    if (occurredAt > validAt) continue;
    const { project, amount } = JSON.parse(data) as { project?: string; amount?: unknown };
    const id = project ?? stream;
    projects.set(id, { events: (projects.get(id)?.events ?? 0) + 1, amount });
  }
  return projects.size;
}
