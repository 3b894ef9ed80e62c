import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectOfEvent } from '@milepost/domain';
import type { EventStore, JsonObject } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Checkpoint, Operation } from '@milepost/read-store';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { interleave, timed } from '../harness/interleave.js';
import { longestStall } from '../harness/longest-stall.js';
import { openRawLog, openRawView, type RawLog } from '../rivals/raw-sqlite.js';
import { history, type HistoricEvent, write } from '../workload/history.js';
import { catchUpViews, openViews } from '../workload/views.js';

const BATCH = 5_000;
const EVENTS_OF_A_PROJECT = 200;
const CURRENT = {
  name: 'current',
  fields: { campaign: 'text', planned: 'integer' },
  indexes: [['campaign']],
} as const;

/** Catching up with a log: all views on both axes; and one plain current view, against one written by hand. */
export const catchUp: Benchmark = async ({ folder, rounds, catchUpEvents }, report) => {
  const { events, projects } = await history(catchUpEvents, Math.ceil(catchUpEvents / EVENTS_OF_A_PROJECT));
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  await write(log, events);
  const raw = openRawLog(join(folder, 'raw.db'));
  raw.appendAll(toRaw(events));
  const perSecond = async (work: () => Promise<unknown>) => events.length / ((await timed(work)) / 1_000);

  const files = ['plain.db', 'hand.db', 'views.db'].map((name) => join(folder, name));
  const [plainFile = '', handFile = '', viewsFile = ''] = files;
  const rate = await interleave(rounds, {
    plain: async () => {
      await removeDatabase(plainFile);
      return perSecond(() => plainView(log, plainFile));
    },
    byHand: async () => {
      await removeDatabase(handFile);
      return perSecond(async () => viewByHand(raw, handFile));
    },
    views: async () => {
      await removeDatabase(viewsFile);
      const reads = await openViews(viewsFile);
      const answer = await perSecond(() => catchUpViews(log, reads));
      await reads.close();
      return answer;
    },
  });
  const rival = 'by hand: SQLite, JSON, upserts';
  const size = `${events.length.toLocaleString('en')} events of ${projects.toLocaleString('en')} projects`;
  report({
    what: `catch-up of all views on both axes, ${size}`,
    unit: 'events/s',
    ours: rate.views,
    beside: { what: `one current view ${rival}`, samples: rate.byHand },
    goal: { of: 'value', is: 'atLeast', bound: 20_000 },
  });
  report({
    what: `catch-up of a plain current view, ${size}`,
    unit: 'events/s',
    ours: rate.plain,
    beside: { what: rival, samples: rate.byHand },
    goal: { of: 'value', is: 'atLeast', bound: 100_000 },
  });
  await removeDatabase(viewsFile);
  const reads = await openViews(viewsFile);
  const stalls = {
    'catch-up': await longestStall(() => catchUpViews(log, reads)),
    digest: await longestStall(() => reads.digest()),
  };
  for (const [what, ms] of Object.entries(stalls))
    report({
      what: `${what} of all views, ${size}: the longest time that nobody else is served`,
      unit: 'ms',
      ours: [ms],
    });
  await reads.close();
  await log.close();
  raw.close();
};

type Current = { readonly id: string; readonly [field: string]: string | number | null };

function evolve(current: Current | undefined, id: string, type: string, data: JsonObject): Current {
  const state = current ?? { id, campaign: null, planned: 0, events: 0 };
  const more = { ...state, events: Number(state['events']) + 1 };
  if (type === 'ProjectListed') return { ...more, campaign: data['campaign'] as string };
  return type.startsWith('AnnualPlan') ? { ...more, planned: Number(data['amount']) } : more;
}

async function plainView(log: EventStore, file: string): Promise<void> {
  const reads = await openSqliteReadStore({ file, collections: [CURRENT] });
  const state = new Map<string, Current>();
  let expected: Checkpoint | null = null;
  for await (const item of log.subscribeAll({ batchSize: BATCH })) {
    if (item.kind === 'caughtUp') break;
    const changed = new Map<string, Current>();
    for (const { stream, type, data } of item.events) {
      const project = projectOfEvent(stream, data);
      if (project === null) continue;
      const next = evolve(state.get(project), project, type, data);
      state.set(project, next);
      changed.set(project, next);
    }
    const seq: number = (expected?.seq ?? -1) + item.events.length;
    const next: Checkpoint = { seq };
    const operations = [...changed.values()].map((document): Operation => ({
      kind: 'put',
      collection: CURRENT.name,
      document,
      seq,
    }));
    await reads.commit({ expected, next, operations });
    expected = next;
  }
  await reads.close();
}

function viewByHand(raw: RawLog, file: string): void {
  const view = openRawView(file);
  const state = new Map<string, Current>();
  for (let after = 0; ; after += BATCH) {
    const events = raw.all(after, after + BATCH);
    if (events.length === 0) break;
    const changed = new Map<string, Current>();
    for (const { stream, type, ...event } of events) {
      const data = JSON.parse(event.data) as JsonObject;
      JSON.parse(event.metadata);
      const project = projectOfEvent(stream, data);
      if (project === null) continue;
      const next = evolve(state.get(project), project, type, data);
      state.set(project, next);
      changed.set(project, next);
    }
    view.commit(changed, after + events.length);
  }
  view.close();
}

export function toRaw(events: readonly HistoricEvent[]) {
  const revisions = new Map<string, number>();
  return events.map(({ stream, event: { id, type, data, metadata } }) => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    return { stream, revision, id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
  });
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
}
