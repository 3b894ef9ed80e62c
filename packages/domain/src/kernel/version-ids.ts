import type { Day } from '../values/calendar.js';
import type { ReturnPeriod } from '../values/period.js';
import { streamOf } from './streams.js';

/** A project as it was at a point: `mark` tells apart by what it was computed. */
export type ProjectVersion = {
  readonly code: string;
  readonly day: Day;
  /** Of the last event about it. */
  readonly seq: number;
  readonly mark: string;
};

/** An event as it was when the last one of its chain of amendments was known. */
export type EventVersion = { readonly event: string; readonly seq: number };

const PROJECT = /^project-(.+)@(\d{4}-\d{2}-\d{2})\.(\d{1,15})\.([\da-f]{8})$/su;
const ISSUE = /^issue-(.+)@(\d{4}-\d{2}-\d{2})\.(\d{1,15})\.([\da-f]{8})$/su;
const RETURN = /^return-(.+)\.(\d{4}-\d{2}(?:-[123])?)@(\d{4}-\d{2}-\d{2})\.(-1|\d{1,15})\.([\da-f]{8})$/su;
const PERIOD = /^period-(\d{4}-\d{2})@(\d{4}-\d{2}-\d{2})\.(-1|\d{1,15})\.([\da-f]{8})$/su;
const EVENT = /^event-([\da-f-]{36})@(\d{1,15})$/;
/** Of an event that was not in the index yet. */
const WRITTEN = /^written-([\da-f-]{36})$/;

export function projectVersionId({ code, day, seq, mark }: ProjectVersion): string {
  return `${streamOf.project(code)}@${day}.${seq}.${mark}`;
}

export function projectVersionOf(id: string): ProjectVersion | null {
  const [, code, day, seq, mark] = PROJECT.exec(id) ?? [];
  if (code === undefined || day === undefined || mark === undefined) return null;
  return { code, day, seq: Number(seq), mark };
}

/** An issue as it was at a point; `seq`: of the last event about its project. */
export type IssueVersion = Omit<ProjectVersion, 'code'> & { readonly number: string };

export function issueVersionId({ number, day, seq, mark }: IssueVersion): string {
  return `${streamOf.issue(number)}@${day}.${seq}.${mark}`;
}

export function issueVersionOf(id: string): IssueVersion | null {
  const [, number, day, seq, mark] = ISSUE.exec(id) ?? [];
  if (number === undefined || day === undefined || mark === undefined) return null;
  return { number, day, seq: Number(seq), mark };
}

/** A return as it was at a point, `seq` of which is of the last event known at all: its month and the list tell of it too. */
export type ReturnVersion = ProjectVersion & { readonly period: ReturnPeriod };

export function returnVersionId({ code, period, day, seq, mark }: ReturnVersion): string {
  return `${streamOf.return(code, period)}@${day}.${seq}.${mark}`;
}

export function returnVersionOf(id: string): ReturnVersion | null {
  const [, code, period, day, seq, mark] = RETURN.exec(id) ?? [];
  if (code === undefined || period === undefined || day === undefined || mark === undefined) return null;
  return { code, period, day, seq: Number(seq), mark };
}

/** A month as it was at a point, the same. */
export type PeriodVersion = Omit<ReturnVersion, 'code'>;

export function periodVersionId({ period, day, seq, mark }: PeriodVersion): string {
  return `${streamOf.period(period)}@${day}.${seq}.${mark}`;
}

export function periodVersionOf(id: string): PeriodVersion | null {
  const [, period, day, seq, mark] = PERIOD.exec(id) ?? [];
  if (period === undefined || day === undefined || mark === undefined) return null;
  return { period, day, seq: Number(seq), mark };
}

export const eventVersionId = ({ event, seq }: EventVersion) => `event-${event}@${seq}`;
export const writtenEventId = (event: string) => `written-${event}`;

export function eventVersionOf(id: string): EventVersion | null {
  const [, event, seq] = EVENT.exec(id) ?? [];
  return event === undefined ? null : { event, seq: Number(seq) };
}

export function writtenEventOf(id: string): string | null {
  return WRITTEN.exec(id)?.[1] ?? null;
}

/** The code of a project in an id of it (of any version, or its stream) or a code, as it was sent. */
export function codeOf(idOrCode: string): string {
  const text = idOrCode.trim();
  const version = projectVersionOf(text);
  if (version) return version.code;
  const stream = streamOf.project('');
  return text.startsWith(stream) ? text.slice(stream.length) : text;
}

/** An event's own id, the same at every point, in an id of any version of it. */
export function eventOf(id: string): string {
  return eventVersionOf(id)?.event ?? writtenEventOf(id) ?? id;
}
