import { calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEW_DEFINITIONS, VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { createRegister } from '../create-register.js';
import type { Register } from '../register.js';
import { createMetrics } from './create-metrics.js';

const calendar = calendarIn('Asia/Shanghai');
const office = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const LISTED = {
  code: 'A',
  name: '甲',
  campaign: '工业',
  level: 'CITY',
  totalInvestment: '1',
  occurredAt: '2018-01-12',
};

async function running() {
  const metrics = createMetrics();
  const log = metrics.log(openMemoryEventStore());
  const reads = metrics.reads(await openMemoryReadStore(VIEWS));
  const names = { eventStore: 'memory', readStore: 'memory' };
  const register = metrics.register(createRegister({ log, reads, calendar, names }));
  const list = (input: Record<string, string> = {}) =>
    register.commands.execute({ name: 'listProject', input: { ...LISTED, ...input }, actor: office, source: 'test' });
  return { metrics, log, reads, register, list };
}

async function lines(metrics: ReturnType<typeof createMetrics>, register: Pick<Register, 'status'>): Promise<string[]> {
  const text = await metrics.render(() => register.status());
  return text.split('\n').filter((line) => line.startsWith('milepost_') && !line.includes('_bucket'));
}

it('counts what is written, refused, repeated and in conflict', async () => {
  const { metrics, log, register, list } = await running();
  await list({ commandId: 'once' });
  await list({ commandId: 'once' });
  await list();
  await expect(list({ totalInvestment: 'much' })).rejects.toThrow();
  await expect(log.append('project-A', 'noStream', [])).rejects.toThrow();
  const { events } = await list({ code: 'B' }).then((outcome) => (outcome.kind === 'accepted' ? outcome : never()));
  const event = { ...events[0]!, id: '00000000-0000-8000-8000-000000000001' };
  await expect(log.append('project-B', 'noStream', [event])).rejects.toThrow();
  await log.appendAll([{ stream: 'project-B', expected: 0, events: [event] }]);

  expect(await lines(metrics, register)).toEqual(
    expect.arrayContaining([
      'milepost_appends_total{outcome="written"} 3',
      'milepost_appends_total{outcome="refused"} 1',
      'milepost_appends_total{outcome="conflict"} 1',
      'milepost_appended_events_total 3',
      'milepost_append_duration_seconds_count 4',
      'milepost_commands_total{command="listProject",outcome="accepted"} 2',
      'milepost_commands_total{command="listProject",outcome="repeated"} 1',
      'milepost_commands_total{command="listProject",outcome="refused"} 1',
      'milepost_commands_total{command="listProject",outcome="failed"} 1',
      'milepost_refused_commands_total{code="PROJECT_ALREADY_LISTED"} 1',
    ]),
  );
});

it('shows how far the views are behind, and what is parked, as it is when asked', async () => {
  const { metrics, reads, register, list } = await running();
  await list();
  expect(await lines(metrics, register)).toEqual(
    expect.arrayContaining(['milepost_views_seq -1', 'milepost_views_lag_events 1']),
  );
  const { position } = await register.status();
  const next = { seq: 0, position, k: 0, definitions: VIEW_DEFINITIONS, zone: calendar.zone };
  const stuck = { id: 'projects/A', view: 'projects', entity: 'A', seq: 0, event: 'x', reason: 'x' };
  await reads.commit({
    expected: null,
    next,
    operations: [{ kind: 'put', collection: 'parked', document: stuck, seq: 0 }],
  });
  await expect(reads.commit({ expected: null, next, operations: [] })).rejects.toThrow();
  expect(await lines(metrics, register)).toEqual(
    expect.arrayContaining([
      'milepost_views_seq 0',
      'milepost_views_lag_events 0',
      'milepost_views_lag_seconds 0',
      'milepost_parked_entities{view="projects"} 1',
      'milepost_view_commits_total{outcome="written"} 1',
      'milepost_view_commits_total{outcome="stale"} 1',
      'milepost_folded_events_total 1',
    ]),
  );
});

it('counts subscribers while they follow, and times operations', async () => {
  const { metrics, register } = await running();
  const leaving = new AbortController();
  const followers = [1, 2].map(() => register.follow({}, -1, leaving.signal)[Symbol.asyncIterator]().next());
  metrics.operation({ kind: 'query', field: 'figures', outcome: 'answered', seconds: 0.02 });
  expect(await lines(metrics, register)).toEqual(
    expect.arrayContaining([
      'milepost_subscribers 2',
      'milepost_operation_duration_seconds_count{kind="query",field="figures",outcome="answered"} 1',
    ]),
  );
  leaving.abort();
  await Promise.all(followers);
  expect(await lines(metrics, register)).toContain('milepost_subscribers 0');
});

it('shows no old lag where a store does not answer', async () => {
  const { metrics, register } = await running();
  await metrics.render(() => register.status());
  const silent = { status: () => Promise.reject(new Error('no answer')) };
  expect(await lines(metrics, silent)).toEqual(
    expect.arrayContaining(['milepost_views_lag_events Nan', 'milepost_views_seq Nan']),
  );
});

function never(): never {
  throw new Error('refused');
}
