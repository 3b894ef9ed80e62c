import type { JsonObject } from '@milepost/event-store';
import type { LandedAnswer } from '../landed-fixture.js';
import { labelOf, type Point } from './points.js';

/** What is to be asked. */
export type Case = Omit<LandedAnswer, 'answer'>;

/** @param points the variables that are points @param rest all others @param name what tells it from others of the question at these points */
export function caseOf(
  question: string,
  points: Readonly<Record<string, Point>>,
  rest: JsonObject = {},
  name?: string,
): Case {
  const label = Object.values(points).map(labelOf).join(' → ');
  return { question, point: name === undefined ? label : `${name}, ${label}`, variables: { ...rest, ...points } };
}
