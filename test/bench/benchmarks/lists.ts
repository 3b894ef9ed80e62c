import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createRegister, type Reading } from '@milepost/application';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { interleave, timed } from '../harness/interleave.js';
import { openRawLog, type RawLog } from '../rivals/raw-sqlite.js';
import { calendar, history, write } from '../workload/history.js';
import { catchUpViews, openViews } from '../workload/views.js';
import { toRaw } from './catch-up.js';

/** How far along the valid time and the log, as shares. */
const POINTS = [
  [0.9, 0.95],
  [0.7, 0.75],
  [0.5, 1],
  [0.5, 0.55],
  [0.3, 0.6],
  [0.15, 0.3],
] as const;
const ASKED = 5;

type Point = { readonly name: string; readonly validAt: string; readonly seq: string };

/** The list of all projects, and all figures over them, at six points of both axes against the same now. */
export const lists: Benchmark = async ({ folder, rounds, registerEvents }, report) => {
  const { events, projects } = await history(registerEvents);
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const reads = await openViews(join(folder, 'views.db'));
  await write(log, events);
  await catchUpViews(log, reads);
  const raw = openRawLog(join(folder, 'raw.db'));
  raw.appendAll(toRaw(events));
  // A register of its own for each question: none finds what another one has kept.
  const openRegister = () =>
    createRegister({ log, reads, calendar, names: { eventStore: 'sqlite', readStore: 'sqlite' } });

  const [begin = 0, end = 0] = [events[0], events.at(-1)].map((event) =>
    Date.parse(event?.event.statedRecordedAt ?? ''),
  );
  const pointAt = (name: string, valid: number, known: number): Point => ({
    name,
    validAt: new Date(begin + valid * (end - begin)).toISOString(),
    seq: String(Math.floor(known * (events.length - 1))),
  });
  const now = pointAt('now', 1, 1);
  const past = POINTS.map(([valid, known]) => pointAt(`V ${percent(valid)}, K ${percent(known)}`, valid, known));
  const size = `${events.length.toLocaleString('en')} events`;

  const questions = {
    [`rows of ${projects} projects`]: async (reading: Reading, basis: Basis) =>
      (await reading.points.at(basis.validAt, basis).rows()).size,
    [`cards of ${projects} projects`]: async (reading: Reading, basis: Basis) => {
      const rows = await reading.points.at(basis.validAt, basis).rows();
      const { validAt } = basis;
      return (await reading.cards([...rows.keys()].map((code) => ({ code, validAt, basis })))).length;
    },
    [`all figures over ${projects} projects`]: async (reading: Reading, basis: Basis) =>
      (await reading.figures({}, basis)).figures.length,
  };
  for (const [what, question] of Object.entries(questions)) {
    const ask = async ({ validAt, seq }: Point) => {
      const milliseconds = await timed(async () => {
        for (let asked = 0; asked < ASKED; asked++) {
          const reading = await openRegister().read();
          const answered = await question(reading, await reading.resolve({ validAt, seq }));
          if (answered === 0) throw new Error(`nothing at ${validAt}, ${seq}`);
        }
      });
      return milliseconds / ASKED;
    };
    const parts = Object.fromEntries([now, ...past].map((point) => [point.name, () => ask(point)]));
    const samples = await interleave(rounds, parts);
    for (const { name } of past)
      report({
        what: `${what} of ${size}, ${name}`,
        unit: 'ms',
        ours: samples[name] ?? [],
        beside: { what: 'now', samples: samples[now.name] ?? [] },
        goal: { of: 'ratio', is: 'atMost', bound: 2 },
      });
  }

  const middle = past[2] ?? now;
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
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

type Basis = Awaited<ReturnType<Reading['resolve']>>;

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
