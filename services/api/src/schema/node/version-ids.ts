import { createHash } from 'node:crypto';
import type { Basis, EventAnswer } from '@milepost/application';
import {
  eventVersionId,
  issueVersionId,
  periodVersionId,
  projectVersionId,
  returnVersionId,
  writtenEventId,
} from '@milepost/domain';
import { LRUCache } from 'lru-cache';
import type { Operation } from '../operation.js';

const marks = new LRUCache<string, string>({ max: 1_000 });

/** Tells apart what was computed by other definitions, or without events that could not be folded. */
function markOf({ definitions, parked }: Basis): string {
  const text = JSON.stringify([definitions, parked.length > 0]);
  const known = marks.get(text);
  if (known !== undefined) return known;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
  marks.set(text, mark);
  return mark;
}

/** @param version the point of the last event about the project */
export function projectIdOf(code: string, version: Basis, operation: Operation): string {
  return ofSupposition(projectVersionId({ code, ...pointOf(version, operation) }), operation);
}

/** @param version the point of the last event about its project */
export function issueIdOf(number: string, version: Basis, operation: Operation): string {
  return ofSupposition(issueVersionId({ number, ...pointOf(version, operation) }), operation);
}

/** @param point of the answer, as a month's closing and the list tell of a return too */
export function returnIdOf(code: string, period: string, point: Basis, operation: Operation): string {
  return ofSupposition(returnVersionId({ code, period, ...pointOf(point, operation) }), operation);
}

/** @param point of the answer */
export function periodIdOf(period: string, point: Basis, operation: Operation): string {
  return ofSupposition(periodVersionId({ period, ...pointOf(point, operation) }), operation);
}

function pointOf(version: Basis, { register: { calendar } }: Operation) {
  return { day: calendar.dayOf(version.validAt), seq: version.seq, mark: markOf(version) };
}

/** What was never recorded is no version that anybody else may find. */
function ofSupposition(id: string, { supposition }: Operation): string {
  return supposition === null ? id : `${supposition}-${id}`;
}

/** An event is another one when one of its chain of amendments is recorded, as all of them tell of each other. */
export async function eventIdOf(event: EventAnswer, operation: Operation): Promise<string> {
  if (operation.supposition !== null) return ofSupposition(`${event.id}-${event.known}`, operation);
  if (event.seq === null) return writtenEventId(event.id);
  let first: EventAnswer | null = event;
  let last = event.seq;
  while (first?.amendsId != null) first = await operation.event(first.amendsId);
  for (let chain = [(first ?? event).id]; chain.length > 0;) {
    const amendments = await Promise.all(chain.map((id) => operation.amendments(id)));
    const known = amendments.flat().filter(({ seq }) => seq !== null && seq <= event.known);
    for (const { seq } of known) last = Math.max(last, seq ?? last);
    chain = known.map(({ id }) => id);
  }
  return eventVersionId({ event: event.id, seq: last });
}
