import type { Basis, EventAnswer } from '@milepost/application';
import {
  eventVersionOf,
  isDay,
  issueVersionOf,
  MilepostError,
  periodVersionOf,
  projectVersionOf,
  returnVersionOf,
  writtenEventOf,
} from '@milepost/domain';
import { issueOf, type IssueType } from '../issues/issue.js';
import { type PeriodType, periodWithId } from '../returns/period.js';
import { returnAt, type ReturnType } from '../returns/return.js';
import type { Operation } from '../operation.js';
import { projectAt, type ProjectType } from '../projects/project.js';
import { eventIdOf } from './version-ids.js';

/** Null where the id names no version of a project. */
export async function projectOfId(id: string, operation: Operation): Promise<ProjectType | null> {
  const version = projectVersionOf(id);
  const basis = version && isDay(version.day) ? await pointOf(version.day, version.seq, operation) : null;
  const project = version && basis && (await projectAt(version.code, basis, operation));
  return project?.id === id ? project : null;
}

/** Null where the id names no version of an event. */
export async function eventOfId(id: string, operation: Operation): Promise<EventAnswer | null> {
  const written = writtenEventOf(id);
  if (written !== null) {
    const event = await operation.event(written);
    return event && { ...event, seq: null };
  }
  const version = eventVersionOf(id);
  const found = version && (await operation.event(version.event));
  const event = found && { ...found, known: version.seq };
  return event && (await eventIdOf(event, operation)) === id ? event : null;
}

/** Null where the id names no version of an issue. */
export async function issueOfId(id: string, operation: Operation): Promise<IssueType | null> {
  const version = issueVersionOf(id);
  const basis = version && isDay(version.day) ? await pointOf(version.day, version.seq, operation) : null;
  const found = version && basis && (await operation.ask.issue(version.number, basis));
  const issue = found && (await issueOf(found, basis, operation));
  return issue?.id === id ? issue : null;
}

/** Null where the id names no version of a return. */
export async function returnOfId(id: string, operation: Operation): Promise<ReturnType | null> {
  const version = returnVersionOf(id);
  const basis = version && isDay(version.day) ? await pointOf(version.day, version.seq, operation) : null;
  const found = version && basis && (await operation.ask.projectReturn(version.code, version.period, basis));
  const one = found && returnAt(found, basis, operation);
  return one?.id === id ? one : null;
}

/** Null where the id names no version of a month. */
export async function periodOfId(id: string, operation: Operation): Promise<PeriodType | null> {
  const version = periodVersionOf(id);
  const basis = version && isDay(version.day) ? await pointOf(version.day, version.seq, operation) : null;
  const found = version && basis && (await operation.ask.period(version.period, basis));
  const period = found && periodWithId(found, basis, operation);
  return period?.id === id ? period : null;
}

async function pointOf(day: string, seq: number, operation: Operation): Promise<Basis | null> {
  try {
    return await operation.basis({ validAt: day, seq: String(seq) });
  } catch (error) {
    if (error instanceof MilepostError && error.code === 'SEQ_UNKNOWN') return null;
    throw error;
  }
}
