import type { Actor, Calendar, Instant } from '@milepost/domain';
import type { BelievedClock, EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import type { LedgerReader } from '@milepost/ledger';
import { createCommandBus } from './commands/command-bus.js';
import type { CommandRequest } from './commands/command-outcome.js';
import { pagesOf } from './copy/pages-of.js';
import { exportTable } from './export/export-table.js';
import { exportOc4ids } from './export/oc4ids/export-oc4ids.js';
import { exportBundle } from './proof/bundle/export-bundle.js';
import type { OutboxStatus } from './notices/outbox-status.js';
import { createProofs } from './proof/proofs.js';
import { eventBlocks } from './queries/event-blocks.js';
import { knownCodes } from './codes/known-codes.js';
import { streamsAlikeIn } from './queries/streams-alike.js';
import { streamsAboutIn } from './queries/streams-about.js';
import { follow } from './queries/follow.js';
import { recordedFacts } from './queries/history/recorded-facts.js';
import { watchHead } from './queries/head-watch.js';
import { lastEvents } from './queries/last-events.js';
import { pacedFacts } from './queries/paced-facts.js';
import { knownNames } from './queries/names/known-names.js';
import { knownWords } from './queries/words/known-words.js';
import { createPoints } from './queries/points.js';
import { createReading } from './queries/reading.js';
import { viewsHead, waitForPosition } from './queries/views-head.js';
import { whenOtherViews } from './queries/when-other-views.js';
import { replay } from './queries/watch/replay.js';
import { restatements } from './queries/watch/restatements.js';
import { watchChanges } from './queries/watch/watch-changes.js';
import { watchFigures } from './queries/watch/watch-figures.js';
import { watchProject } from './queries/watch/watch-project.js';
import type { Register } from './register.js';
import { createStatus, type StoreNames } from './status.js';
import { UNDIVIDED } from './work/work.port.js';
import type { Findings } from './views-administration.js';

export type RegisterOptions = {
  readonly log: EventStore;
  readonly reads: ReadStore;
  readonly calendar: Calendar;
  readonly names: StoreNames;
  /** What audits of the views and of the log have found. Default: none were made. */
  readonly findings?: () => Promise<Findings>;
  /** What is told outside. Default: nothing. */
  readonly outbox?: () => Promise<readonly OutboxStatus[]>;
  readonly now?: () => Instant;
  /** By which this process records, where it does. Default: `now`, believed. */
  readonly clock?: Pick<BelievedClock, 'now' | 'doubt'> | null;
  /** Where the log is sealed. Default: nowhere. */
  readonly ledger?: LedgerReader | null;
  readonly authorize?: (actor: Actor, request: CommandRequest) => boolean;
  /** How long a reading waits for `atLeast`. Default 10 s. */
  readonly waitMs?: number;
};

export function createRegister({
  log,
  reads,
  calendar,
  names,
  findings = async () => ({ audit: {}, truncated: [], clock: null }),
  outbox = async () => [],
  now = Date.now,
  clock = null,
  ledger = null,
  authorize,
  waitMs = 10_000,
}: RegisterOptions): Register {
  const heads = watchHead(reads);
  const points = createPoints(reads, calendar);
  const facts = recordedFacts(reads, calendar);
  const streamsAlike = streamsAlikeIn(reads);
  const codes = knownCodes(reads);
  const knownNamesOf = knownNames(reads);
  const sources = {
    ...{ reads, log, calendar, points, facts, codes, streamsAlike },
    names: knownNamesOf,
    lastEvents: lastEvents(reads),
  };
  const words = knownWords({
    ...sources,
    head: async () => (await viewsHead(reads)).seq,
    async allCodes() {
      const reading = await read();
      const basis = await reading.resolve();
      const rows = await points.at(basis.validAt, basis).rows();
      return [...rows.values()].flatMap(({ id, codes: further }) => [id, ...further]);
    },
  });
  const read: Register['read'] = async ({ atLeast = [], head: seen, work = UNDIVIDED } = {}) => {
    const furthest = atLeast.reduce<string | null>(
      (max, position) => (max === null || position > max ? position : max),
      null,
    );
    const head =
      seen ?? (furthest === null ? await viewsHead(reads) : await waitForPosition(furthest, reads, log, waitMs));
    return createReading({ now: now(), head }, { ...sources, words, facts: pacedFacts(facts, work), work });
  };
  const proofs = createProofs(ledger);
  const bundleSources = {
    reads,
    calendar,
    points,
    work: UNDIVIDED,
    names: knownNamesOf,
    ledger,
    headsProofOf: (size: number) => proofs.headsProofOf(size),
  };
  const watched = { read, reads, blocks: eventBlocks(reads), heads, calendar, now, projectOfCode: codes, words };
  // Without the views what is recorded has to do: a command needs the log only.
  const projectOfCode: Register['projectOfCode'] = (code) => codes(code).catch(() => null);
  const streamsAbout = streamsAboutIn(reads, log, waitMs);
  return {
    calendar,
    streamsAlike,
    projectOfCode,
    streamsAbout,
    proofs,
    log: () => pagesOf(log, null),
    auditBundle: async (request) => exportBundle(request, await read(), bundleSources),
    exportTable: async (request, actor, work = UNDIVIDED) =>
      exportTable(request, actor, { reading: await read({ work }), calendar, now: now() }),
    exportOc4ids: async (request, work = UNDIVIDED) =>
      exportOc4ids(request, { reading: await read({ work }), calendar }),
    commands: createCommandBus({
      store: log,
      calendar,
      now: clock?.now ?? now,
      streamsAlike,
      projectOfCode,
      streamOfEvent: async (event) => (await (await read()).eventsById([event]))[0]?.stream ?? null,
      streamsAbout,
      ...(authorize ? { authorize } : {}),
    }),
    read,
    follow: (filter, after, signal) => follow(filter, after, signal, watched),
    watchFigures: (request, withCurrent, signal) => watchFigures(request, withCurrent, signal, watched),
    restatements: (asOf, request, signal) => restatements(asOf, request, signal, watched),
    watchChanges: (projects, signal) => watchChanges(projects, signal, watched),
    watchProject: (code, withCurrent, signal) => watchProject(code, withCurrent, signal, watched),
    replay: (request, signal) => replay(request, signal, watched),
    onViews(told) {
      reads.onCommit(() => told(false));
      whenOtherViews(reads, () => told(true));
    },
    status: createStatus({ log, reads, calendar, names, knownNames: knownNamesOf, findings, outbox, now, clock }),
  };
}
