import { type Calendar, type Instant, Malformed, MilepostError, readTimePoint } from '@milepost/domain';

/**
 * A day or an instant that a client names, of a day its start or its end.
 * @throws MilepostError of kind `input`, naming the `path`
 */
export function instantAt(path: string, given: string, calendar: Calendar, dayMeans: 'start' | 'end'): Instant {
  const timePoint = readTimePoint(given);
  if (timePoint instanceof Malformed) throw MilepostError.of(timePoint.at(path));
  return calendar.instantOf(timePoint, dayMeans);
}
