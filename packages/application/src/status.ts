import { type Calendar, type Instant, instantText } from '@milepost/domain';
import { type BelievedClock, type EventStore, lastRecordedOf, type LogHead } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { type ParkedEntity, VIEW_VERSIONS } from '@milepost/views';
import { type Behind, behindIn } from './behind.js';
import { type ClockFinding, clockFinding } from './clock/clock-finding.js';
import { lookAt } from './look-at.js';
import type { Head } from './queries/basis.js';
import { contradictionsFound, parkedEntities } from './queries/collections.js';
import type { KnownNames } from './queries/names/known-names.js';
import { viewsHead } from './queries/views-head.js';
import type { OutboxStatus } from './notices/outbox-status.js';
import type { RegisterPart, RegisterStatus } from './register.js';
import type { Findings } from './views-administration.js';

const PARKED = 10_000;
/** A status is asked for when something is wrong: it comes within a second, whatever does not answer. */
const PATIENCE_MS = 900;

export type StoreNames = { readonly eventStore: string; readonly readStore: string };

export type StatusSources = {
  readonly log: EventStore;
  readonly reads: ReadStore;
  readonly calendar: Calendar;
  readonly names: StoreNames;
  readonly knownNames: KnownNames;
  readonly findings: () => Promise<Findings>;
  readonly outbox: () => Promise<readonly OutboxStatus[]>;
  readonly now: () => Instant;
  readonly clock: Pick<BelievedClock, 'doubt'> | null;
};

type Views = {
  readonly head: Head;
  readonly parked: readonly ParkedEntity[];
  readonly contradictions: number;
  readonly nearNames: number;
  readonly findings: Findings;
};

/** How the register is doing, as far as its parts say so in time; of one that is silent, what it said last. */
export function createStatus(sources: StatusSources): () => Promise<RegisterStatus> {
  const { log, reads, calendar, names, knownNames, findings, outbox, now, clock } = sources;
  const viewsLook = lookAt(async (): Promise<Views> => {
    const { documents } = await parkedEntities(reads).page({ limit: PARKED });
    const contradictions = await contradictionsFound(reads).count();
    const nearNames = (await knownNames()).near.length;
    return { head: await viewsHead(reads), parked: documents, contradictions, nearNames, findings: await findings() };
  }, now);
  const outboxLook = lookAt(outbox, now);
  const logLook = lookAt(() => log.head(), now);
  const behindLook = lookAt(behindIn(log, now), now);

  return async () => {
    const until = performance.now() + PATIENCE_MS;
    const looks = [viewsLook(PATIENCE_MS), logLook(PATIENCE_MS), outboxLook(PATIENCE_MS)] as const;
    const [views, end, told] = await Promise.all(looks);
    const position = views.seen?.value.head.position ?? null;
    const behind = await behindLook(end.answers ? until - performance.now() : 0, position);
    return {
      head: views.seen === null || views.seen.value.head.seq < 0 ? null : views.seen.value.head.seq,
      position: end.seen?.value?.position ?? null,
      positionSeenAt: end.seen && instantText(end.seen.at),
      timeZone: calendar.zone,
      ...names,
      silent: silentParts(views.answers, end.answers),
      truncated: truncatedOf(log, views.seen?.value),
      contradictions: views.seen?.value.contradictions ?? 0,
      nearNames: views.seen?.value.nearNames ?? 0,
      clockDoubt: doubtOf(clock, end.seen?.value) ?? views.seen?.value.findings.clock ?? null,
      outbox: told.seen?.value ?? [],
      views: viewsOf(views.seen?.value, behind.seen?.value),
    };
  };
}

/** Which parts of a register do not answer within a second. */
export function createReadiness({
  log,
  reads,
}: Pick<StatusSources, 'log' | 'reads'>): () => Promise<readonly RegisterPart[]> {
  const [views, end] = [lookAt(() => reads.checkpoint()), lookAt(() => log.head())];
  return async () => {
    const looks = await Promise.all([views(PATIENCE_MS), end(PATIENCE_MS)]);
    return silentParts(looks[0].answers, looks[1].answers);
  };
}

function silentParts(viewsAnswer: boolean, logAnswers: boolean): readonly RegisterPart[] {
  return [...(logAnswers ? [] : (['eventStore'] as const)), ...(viewsAnswer ? [] : (['readStore'] as const))];
}

/** Found by the projector, and by this process. */
function truncatedOf(log: EventStore, views: Views | undefined): readonly string[] {
  return [...new Set([...(views?.findings.truncated ?? []), ...(log.truncatedStreams?.() ?? [])])].sort();
}

/** Of this machine's clock, by which this process records. */
function doubtOf(clock: StatusSources['clock'], head: LogHead | null | undefined): ClockFinding | null {
  const doubt = clock?.doubt(head === undefined ? undefined : lastRecordedOf(head)) ?? null;
  return doubt && clockFinding(doubt);
}

function viewsOf(seen: Views | undefined, behind: Behind | undefined): RegisterStatus['views'] {
  if (seen === undefined) return [];
  const { head, parked, findings } = seen;
  return Object.keys(VIEW_VERSIONS).map((name) => ({
    name,
    seq: head.seq,
    lagEvents: behind?.events ?? 0,
    lagSeconds: behind?.seconds ?? 0,
    parked: parked.filter(({ view }) => view === name).map(({ entity }) => entity),
    audited: findings.audit[name]?.audited ?? 0,
    drifted: findings.audit[name]?.drifted ?? [],
  }));
}
