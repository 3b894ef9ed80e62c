import { randomUUID } from 'node:crypto';
import { createCommandBus } from '@milepost/application';
import { type Actor, calendarIn, type CommandName } from '@milepost/domain';
import type { EventStore, JsonObject, NewEvent, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { countedRevisions } from '@milepost/event-store/testing';
import { seeded } from '../../support/seeded.js';

const ZONE = 'Asia/Shanghai';
export const calendar = calendarIn(ZONE);
export const OFFICE: Actor = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null };
const DAY = 86_400_000;
/** Projects whose lives the domain decides; the others repeat them under codes of their own. */
const LIVES = 50;
const EVENTS_A_YEAR = 95;

type Step = { readonly at: number; readonly name: CommandName; readonly input: JsonObject };

/** Events of a register of so many projects, in the order of their registration, with their stated times. */
export type History = { readonly events: readonly HistoricEvent[]; readonly projects: number };
export type HistoricEvent = {
  readonly stream: string;
  readonly event: NewEvent & { readonly statedRecordedAt: string };
};

/**
 * About `count` events of `projects` projects over as many years as that takes: listings, plans, monthly returns and
 * forecasts, reviews, corrections, permits, land, grants, issues. Most are registered within twenty days, one in fifty up to
 * two hundred days late.
 */
export async function history(count: number, projects = 1_000): Promise<History> {
  const years = Math.max(1, Math.round(count / projects / EVENTS_A_YEAR));
  const lastYear = 2025;
  const firstYear = lastYear - years + 1;
  const lives = await decidedLives(Math.min(LIVES, projects), firstYear, lastYear);
  const events: HistoricEvent[] = [];
  for (let index = 0; index < projects; index++) {
    const copy = copier(index % lives.length, index);
    for (const event of lives[index % lives.length] ?? []) events.push(copy(event));
  }
  events.sort((a, b) =>
    a.event.statedRecordedAt < b.event.statedRecordedAt
      ? -1
      : a.event.statedRecordedAt > b.event.statedRecordedAt
        ? 1
        : 0,
  );
  return { events: events.slice(0, count), projects };
}

const codeOf = (index: number) => `BEN-${String(index).padStart(5, '0')}`;

/** The same events of another project: another code, other ids, registered some minutes apart. */
function copier(from: number, to: number): (event: RecordedEvent) => HistoricEvent {
  const ids = new Map<string, string>();
  const code = codeOf(from);
  return ({ id, stream, type, data, metadata, recordedAt }) => {
    const fresh = randomUUID();
    ids.set(id, fresh);
    const renamed = JSON.parse(JSON.stringify({ stream, data, metadata }).replaceAll(code, codeOf(to))) as {
      stream: string;
      data: JsonObject;
      metadata: JsonObject;
    };
    const { amends } = renamed.metadata;
    const commandId = randomUUID();
    const event = {
      id: fresh,
      type,
      data: renamed.data,
      metadata: {
        ...renamed.metadata,
        commandId,
        correlationId: commandId,
        amends: typeof amends === 'string' ? (ids.get(amends) ?? null) : null,
      },
      statedRecordedAt: new Date(Date.parse(recordedAt) + (to - from) * 1_000).toISOString(),
    };
    return { stream: renamed.stream, event };
  };
}

async function decidedLives(count: number, firstYear: number, lastYear: number): Promise<RecordedEvent[][]> {
  const store = openMemoryEventStore();
  const bus = createCommandBus({ store, calendar });
  const steps = Array.from({ length: count }, (_, index) => life(index, firstYear, lastYear)).flat();
  steps.sort((a, b) => a.at - b.at);
  for (const { at, name, input } of steps)
    await bus.execute({ name, input, actor: OFFICE, source: 'bench', statedAt: at });
  const all: RecordedEvent[] = [];
  for (let page = await store.readAll({ limit: 10_000 }); page.length > 0;) {
    all.push(...page);
    page = await store.readAll({ limit: 10_000, after: page.at(-1)?.position ?? '' });
  }
  return Array.from({ length: count }, (_, index) =>
    all.filter(({ stream, data }) => stream.endsWith(codeOf(index)) || data['project'] === codeOf(index)),
  );
}

/** What becomes of one project, step by step; the rules refuse a few of them, as in life. */
function life(index: number, firstYear: number, lastYear: number): Step[] {
  const { next, below, pick } = seeded(index + 1);
  const code = codeOf(index);
  const steps: Step[] = [];
  const two = (n: number) => String(n).padStart(2, '0');
  const yuan = () => String(10_000 * (1 + below(200_000)));
  const evidence = [{ hash: 'ab'.repeat(32) }];
  const late = () => DAY * (next() < 0.02 ? 20 + below(180) : 1 + below(20)) + below(8 * 3_600) * 1_000;
  const startOf = (day: string) => calendar.startOf(day);
  function fact(day: string, name: CommandName, input: JsonObject): number {
    const at = startOf(day) + late();
    steps.push({ at, name, input: { project: code, occurredAt: day, ...input } });
    return at;
  }

  for (let year = firstYear; year <= lastYear; year++) {
    const { project: _, ...listing } = {
      project: code,
      code,
      name: `项目${index}`,
      campaign: pick(['工业', '农业', '城建', '旅游']),
      level: pick(['DISTRICT', 'CITY', 'PROVINCE']),
      township: `示例${two(1 + below(16))}镇`,
      industry: pick(['电子信息', '轻工', '新能源']),
      leadUnit: pick(['区工信局', '区农业局', '区建设局']),
      owner: `示例建设单位${index}`,
      totalInvestment: yuan(),
      occurredAt: `${year}-01-${two(2 + below(4))}`,
    };
    steps.push({ at: startOf(`${year}-01-08`) + index * 1_000, name: 'listProject', input: listing });
    steps.push({
      at: startOf(`${year}-01-20`) + index * 1_000,
      name: 'approvePlan',
      input: { project: code, year, amount: yuan(), occurredAt: `${year}-01-15` },
    });
    for (let month = 1; month <= 12; month++) {
      const period = `${year}-${two(month)}`;
      const month1 = `${period}-01`;
      const ended = calendar.startOf(month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`);
      const amount = yuan();
      for (let forecast = 0; forecast < 2; forecast++)
        steps.push({
          at: startOf(month1) + DAY * (1 + 8 * forecast + below(6)),
          name: 'submitReturn',
          input: { project: code, period, amount: yuan(), forecast: true, evidence },
        });
      const handedIn = ended + late();
      const returned = { project: code, period };
      steps.push({ at: handedIn, name: 'submitReturn', input: { ...returned, amount, evidence } });
      const reviewedAt = handedIn + 3_600_000 * (1 + below(40));
      if (next() < 0.2) {
        steps.push({ at: reviewedAt, name: 'reviewReturn', input: { ...returned, approve: false } });
        steps.push({ at: reviewedAt + DAY, name: 'submitReturn', input: { ...returned, amount, evidence } });
      }
      steps.push({ at: reviewedAt + 2 * DAY, name: 'reviewReturn', input: { ...returned, approve: true } });
      if (next() < 0.15)
        steps.push({
          at: reviewedAt + DAY * (3 + below(60)),
          name: 'correctReturn',
          input: { ...returned, amount: yuan(), reason: '核查发现', evidence },
        });
      const day = () => `${period}-${two(1 + below(28))}`;
      fact(day(), 'recordPermit', {
        kind: pick(['LAND_CERTIFICATE', 'PLANNING', 'CONSTRUCTION', 'ENVIRONMENTAL']),
        action: pick(['APPLY', 'GRANT', 'REVOKE']),
      });
      fact(day(), next() < 0.5 ? 'approveLand' : 'acquireLand', next() < 0.2 ? {} : { mu: `${1 + below(90)}.5` });
      fact(day(), 'receiveFunds', { category: 'CENTRAL_BUDGET', name: `补助${year}`, amount: yuan() });
      if (next() < 0.3) fact(day(), 'adjustPlan', { year, amount: yuan(), reason: '调整' });
      if (next() < 0.3)
        fact(day(), pick(['declareStart', 'verifyStart', 'suspendWork', 'resumeWork']), { reason: '现场' });
      if (next() < 0.3)
        fact(day(), 'raiseIssue', {
          issue: `${code}.${period}`,
          category: 'SITE',
          description: '落地难',
          dueOn: `${period}-28`,
        });
    }
  }
  return steps;
}

const IN_FLIGHT = 2_000;

/** Writes the events in their order, many appends at a time; what comes in parts is given one `expected`. */
export async function write(
  log: EventStore,
  events: readonly { readonly stream: string; readonly event: NewEvent }[],
  expected = countedRevisions(),
): Promise<void> {
  for (let from = 0; from < events.length; from += IN_FLIGHT)
    await Promise.all(
      events.slice(from, from + IN_FLIGHT).map(({ stream, event }) => log.append(stream, expected(stream), [event])),
    );
}
