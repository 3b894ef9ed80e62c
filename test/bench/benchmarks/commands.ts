import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createCommandBus } from '@milepost/application';
import { streamOf } from '@milepost/domain';
import type { JsonObject, NewEvent, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Benchmark } from '../benchmark.js';
import { calendar, OFFICE } from '../workload/history.js';
import { callAgainAndAgain } from '../harness/call-again-and-again.js';
import { interleave } from '../harness/interleave.js';
import { percentile } from '../harness/statistics.js';
import { openRawLog } from '../rivals/raw-sqlite.js';

const AGGREGATES = 1_000;
const EVENTS = 100;
const SOURCE = 'bench';
const GOALS = { 1: 3_000, 16: 10_000 } as const;

/** Commands through the bus; each aggregate has a hundred events when the measuring begins. */
export const commands: Benchmark = async ({ folder, rounds, roundMs }, report) => {
  const log = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const raw = openRawLog(join(folder, 'raw.db'));
  const template = await adjustedProject();
  for (let aggregate = 0; aggregate < AGGREGATES; aggregate++) {
    const stream = streamOf.project(codeOf(aggregate));
    const events = template.map((event) => copied(event, codeOf(aggregate)));
    await log.append(stream, 'noStream', events);
    raw.appendAll(
      events.map(({ id, type, data, metadata }, revision) => ({
        ...{ stream, revision, id, type },
        ...{ data: JSON.stringify(data), metadata: JSON.stringify(metadata) },
      })),
    );
  }
  const bus = createCommandBus({ store: log, calendar });
  let turn = 0;
  const next = () => codeOf(turn++ % AGGREGATES);

  async function command(): Promise<void> {
    const outcome = await bus.execute(adjustPlan(next(), turn));
    if (outcome.kind !== 'accepted') throw new Error(outcome.code);
  }
  // The same by hand: load the stream, fold it, decide, write, in one turn and one transaction.
  async function byHand(): Promise<void> {
    await setImmediate();
    const code = next();
    const { name, input } = adjustPlan(code, turn);
    const stream = streamOf.project(code);
    const past = raw.stream(stream);
    let plan: unknown = null;
    for (const { type, data, metadata } of past) {
      const event = JSON.parse(data) as { readonly amount?: unknown };
      JSON.parse(metadata);
      if (type.startsWith('AnnualPlan')) plan = event.amount;
    }
    if (plan === null) throw new Error('no plan');
    const { data, metadata } = past.at(-1) ?? { data: '', metadata: '' };
    const written = JSON.stringify({ ...(JSON.parse(data) as object), amount: input.amount, name });
    raw.append({
      stream,
      revision: past.length,
      id: randomUUID(),
      type: 'AnnualPlanAdjusted',
      data: written,
      metadata,
    });
  }

  for (const callers of [1, 16] as const) {
    const latencies = { ours: [] as number[], raw: [] as number[] };
    async function measure(kind: 'ours' | 'raw', call: () => Promise<void>): Promise<number> {
      const called = await callAgainAndAgain(callers, roundMs, call);
      latencies[kind].push(percentile(called.latencies, 0.99));
      return called.perSecond;
    }
    const rate = await interleave(rounds, {
      ours: () => measure('ours', command),
      raw: () => measure('raw', byHand),
    });
    const what = `commands, ${EVENTS} events and more in each aggregate, ${callers} ${callers === 1 ? 'caller' : 'callers'}`;
    const rival = 'SQLite by hand: read, fold, one transaction';
    report({
      what,
      unit: 'commands/s',
      ours: rate.ours,
      beside: { what: rival, samples: rate.raw },
      goal: { of: 'value', is: 'atLeast', bound: GOALS[callers] },
    });
    const [, ...ours] = latencies.ours;
    const [, ...samples] = latencies.raw;
    report({ what: `${what}: p99`, unit: 'ms', ours, beside: { what: rival, samples } });
  }
  await log.close();
  raw.close();
};

const codeOf = (aggregate: number) => `CMD-${String(aggregate).padStart(4, '0')}`;
const TEMPLATE = codeOf(9_999);

function adjustPlan(project: string, amount: number) {
  const input = {
    project,
    year: 2025,
    amount: String(10_000 * (1 + amount)),
    occurredAt: '2025-05-01',
    reason: '调整',
  };
  return { name: 'adjustPlan', input, actor: OFFICE, source: SOURCE } as const;
}

/** A project on the list whose plan was adjusted until it has a hundred events. */
async function adjustedProject(): Promise<readonly RecordedEvent[]> {
  const store = openMemoryEventStore();
  const bus = createCommandBus({ store, calendar });
  const listing = { code: TEMPLATE, name: '示例', campaign: '工业', level: 'CITY', totalInvestment: '100000000' };
  const plan = { project: TEMPLATE, year: 2025, amount: '10000000', occurredAt: '2025-01-15' };
  const base = { actor: OFFICE, source: SOURCE };
  await bus.execute({ ...base, name: 'listProject', input: { ...listing, occurredAt: '2025-01-05' } });
  await bus.execute({ ...base, name: 'approvePlan', input: plan });
  for (let event = 2; event < EVENTS; event++) await bus.execute(adjustPlan(TEMPLATE, event));
  return store.readStream(streamOf.project(TEMPLATE));
}

function copied({ type, data, metadata }: RecordedEvent, code: string): NewEvent {
  const renamed = JSON.parse(JSON.stringify({ data, metadata }).replaceAll(TEMPLATE, code)) as {
    data: JsonObject;
    metadata: JsonObject;
  };
  return { id: randomUUID(), type, data: renamed.data, metadata: { ...renamed.metadata, commandId: randomUUID() } };
}
