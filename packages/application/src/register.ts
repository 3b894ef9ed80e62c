import type { Actor, Calendar } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import type { ClockFinding } from './clock/clock-finding.js';
import type { ProjectOfCode } from './codes/projects-named.js';
import type { StreamsAlike } from './commands/streams-in-use.js';
import type { CommandBus } from './commands/command-outcome.js';
import type { ExportedFile, ExportRequest } from './export/export-table.js';
import type { Oc4idsRequest } from './export/oc4ids/export-oc4ids.js';
import type { BundleFile, BundleRequest } from './proof/bundle/bundle-request.js';
import type { OutboxStatus } from './notices/outbox-status.js';
import type { Proofs } from './proof/proofs.js';
import type { AsOf, Basis, Head } from './queries/basis.js';
import type { IndexedAnswer } from './queries/event-answer.js';
import type { EventFilter } from './queries/event-filter.js';
import type { FigureSheet, FiguresRequest } from './queries/figures.js';
import type { Reading } from './queries/reading.js';
import type { StreamsAbout } from './queries/streams-about.js';
import type { ReplayRequest, ReplayStep } from './queries/watch/replay.js';
import type { ViewsChange } from './queries/watch/watch-changes.js';
import type { Restatement } from './queries/watch/restatements.js';
import type { Work } from './work/work.port.js';

export type ViewStatus = {
  readonly name: string;
  readonly seq: number;
  /** Events of the log not taken in yet, counted up to 10,000. */
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly parked: readonly string[];
  /** Entities folded anew from the log by way of sample, since these views are in use, and those that were found to differ. */
  readonly audited: number;
  readonly drifted: readonly string[];
};

/** A store that a register needs. */
export type RegisterPart = 'eventStore' | 'readStore';

export type RegisterStatus = {
  /** Of the last event taken in, null before the first. */
  readonly head: number | null;
  /** Of the head of the log, as it was seen last. */
  readonly position: string | null;
  /** When that was; null: not since this process began. */
  readonly positionSeenAt: string | null;
  /** What does not answer now: what is said of it is what was seen last. */
  readonly silent: readonly RegisterPart[];
  /** Streams of the log of which somebody removed events from the server: nothing is decided on them. */
  readonly truncated: readonly string[];
  /** Why nothing is recorded by this machine's clock, or what the clock of the log's server did; null: it is believed. */
  readonly clockDoubt: ClockFinding | null;
  /** Facts that contradict their streams' own stories; old logs may hold some. */
  readonly contradictions: number;
  /** Names that look like one that was known before. */
  readonly nearNames: number;
  readonly timeZone: string;
  readonly eventStore: string;
  readonly readStore: string;
  /** What is told outside, for each destination. */
  readonly outbox: readonly OutboxStatus[];
  readonly views: readonly ViewStatus[];
};

export type ReadOptions = {
  readonly atLeast?: readonly string[];
  readonly head?: Head;
  /** What the operation may do beside others. Default: all, undivided. */
  readonly work?: Work;
};

/** Everything that a service asks of the register. */
export type Register = {
  readonly calendar: Calendar;
  readonly commands: CommandBus;
  readonly proofs: Proofs;
  /** The files of an audit bundle, the manifest first. @throws MilepostError NOT_SEALED, PROJECT_UNKNOWN, as `Reading.resolve` */
  auditBundle(request: BundleRequest): Promise<readonly BundleFile[]>;
  /** The log as its store has it, from its first event, in pages: not what the views say of it. */
  log(): AsyncIterable<readonly RecordedEvent[]>;
  /** A table as a file, read as it is made, as its `work` allows. @throws MilepostError of kind `input`, as the question that it answers */
  exportTable(request: ExportRequest, actor: Actor, work?: Work): Promise<ExportedFile>;
  /** A project package of the Open Contracting for Infrastructure Data Standard. @throws MilepostError NOTHING_TO_EXPORT, as `projects` */
  exportOc4ids(request: Oc4idsRequest, work?: Work): Promise<ExportedFile>;
  /** Streams by what they read like, as the views know them. */
  readonly streamsAlike: StreamsAlike;
  /** By its further and national codes, as the views know them. */
  readonly projectOfCode: ProjectOfCode;
  /** The issues and funds of a project, as the views know them at the end of the log. */
  readonly streamsAbout: StreamsAbout;
  /**
   * Begins an operation: waits (bounded) until the views have every position of `atLeast`, then fixes now and the head.
   * With `head`, that one, which the views had before.
   * @throws MilepostError VIEWS_BEHIND, POSITION_UNKNOWN
   */
  read(options?: ReadOptions): Promise<Reading>;
  /**
   * Events that match, in log order: those after `after` (a seq; -1 for all, null for none but new ones), then live, without a gap or
   * a repeat. Pulled: nothing is read ahead of the consumer but one page. Ends when `signal` aborts.
   */
  readonly follow: (filter: EventFilter, after: number | null, signal: AbortSignal) => AsyncIterable<IndexedAnswer>;
  /** See watch-figures.ts; ends when `signal` aborts, as those below. */
  readonly watchFigures: (
    request: FiguresRequest,
    withCurrent: boolean,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<FigureSheet>>;
  readonly restatements: (
    asOf: AsOf,
    request: FiguresRequest,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<Restatement>>;
  /** `projects`: ids, or codes. */
  readonly watchChanges: (projects: readonly string[] | null, signal: AbortSignal) => AsyncIterable<ViewsChange>;
  readonly watchProject: (idOrCode: string, withCurrent: boolean, signal: AbortSignal) => AsyncIterable<Basis>;
  readonly replay: (request: ReplayRequest, signal: AbortSignal) => Promise<AsyncIterable<ReplayStep>>;
  /**
   * Calls back with each commit of this process to the views. `isOther`: what was answered at a point may be otherwise from now on, as an
   * entity was folded anew, or other views took the place of these.
   */
  onViews(told: (isOther: boolean) => void): void;
  status(): Promise<RegisterStatus>;
};
