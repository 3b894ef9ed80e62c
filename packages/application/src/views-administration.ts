import type { ClockFinding } from './clock/clock-finding.js';
import type { Json } from '@milepost/read-store';

/** One of the sets of views that are kept beside each other. */
export type ViewsGeneration = {
  readonly generation: number;
  readonly inUse: boolean;
  /** Version of the folds that made them; null before the first event, or where this program cannot read how they are stored. */
  readonly definitions: string | null;
  /** Of the last event taken in; -1 before the first. */
  readonly seq: number;
};

/** `build` makes fresh views beside those in use, `switch` puts the others in use, `rebuild` does both. */
export type ViewsWork = 'rebuild' | 'build' | 'switch';

/** What was done to the views. */
export type ViewsWorkDone = {
  /** Of the views that were built or put in use. */
  readonly generation: number;
  /** Taken in from the log. */
  readonly events: number;
  /** Of the views that were built, and whether those in use had the same; null where none were. */
  readonly digest: string | null;
  readonly identical: boolean | null;
};
export type ViewsReport = ViewsWorkDone & { readonly seconds: number };

/** How documents of the views in use and of those beside them differ in one field. */
export type FieldDifference = {
  readonly view: string;
  readonly facet: string | null;
  /** Names of members, joined by dots. */
  readonly path: string;
  /** How many documents differ there, at any of the points. */
  readonly documents: number;
  /** One of them, where it was met first; `validAt` is null in a list that has no valid time. */
  readonly example: {
    readonly id: string;
    readonly validAt: string | null;
    readonly seq: number;
    readonly inUse: Json;
    readonly other: Json;
  };
  /** The first event in the log from which on the example differs; null where it has none of its own. */
  readonly firstEvent: { readonly id: string; readonly seq: number; readonly type: string } | null;
};

export type ViewsDifference = {
  readonly inUse: ViewsGeneration;
  readonly other: ViewsGeneration;
  /** Points of both axes at which every document was compared. */
  readonly points: number;
  /** Compared, counted at each point. */
  readonly documents: number;
  /** By view and path; the first 200. */
  readonly fields: readonly FieldDifference[];
  readonly more: number;
  /** Kept by one of both only. */
  readonly onlyInUse: readonly string[];
  readonly onlyOther: readonly string[];
};

/** A document of the views in use that is not what the log says. */
export type Drift = {
  readonly view: string;
  readonly entity: string;
  readonly facet: string;
  readonly path: string;
  readonly validAt: string;
  readonly seq: number;
  readonly stored: Json;
  readonly folded: Json;
};

/** Entities that one audit takes. */
export const MAX_AUDITED = 10_000;

export type AuditReport = {
  /** Entities folded anew from the log, each at several points. */
  readonly audited: number;
  readonly drift: readonly Drift[];
  /** Streams of these entities that could not be read whole. */
  readonly truncated: readonly string[];
};

/** Of a view in use, what was found since it is. */
export type ViewAudit = { readonly audited: number; readonly drifted: readonly string[] };
export type ViewsAudit = Readonly<Record<string, ViewAudit>>;

/** What every process of a register is told of its views and its log. */
export type Findings = {
  readonly audit: ViewsAudit;
  /** Streams of which events were removed from the server. */
  readonly truncated: readonly string[];
  /** What the clock of the log's server did first, and nobody has confirmed. */
  readonly clock: ClockFinding | null;
};

/** Told how many of how many are done. */
export type OnDone = (done: number, total: number) => void;

/** What can be done with the views, by whoever holds them. */
export type ViewsAdministration = {
  generations(): Promise<readonly ViewsGeneration[]>;
  work(work: ViewsWork, onEvents: (events: number) => void): Promise<ViewsWorkDone>;
  compare(onDone: OnDone): Promise<ViewsDifference>;
  audit(entities: number, onDone: OnDone): Promise<AuditReport>;
};
