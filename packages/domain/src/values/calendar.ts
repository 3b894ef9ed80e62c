/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A calendar day in the register's time zone, `YYYY-MM-DD`, from 1950-01-01 to 2199-12-31. Orders as a string. */
export type Day = string;

/** Days and instants of one time zone. */
export type Calendar = {
  /** IANA name. */
  readonly zone: string;
  dayOf(instant: Instant): Day;
  startOf(day: Day): Instant;
  /** The last millisecond of the day. */
  endOf(day: Day): Instant;
  /** What a clock there shows, `YYYY-MM-DD hh:mm`. */
  minuteOf(instant: Instant): string;
  /** Of a `TimePoint`: an RFC 3339 instant itself; of a day its start or its end. The text must be one (`isTimePoint`). */
  instantOf(timePoint: string, dayMeans: 'start' | 'end'): Instant;
};

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
const FIRST_YEAR = 1950;
const LAST_YEAR = 2199;
const REMEMBERED_DAYS = 100_000;

export function isDay(text: string): text is Day {
  return dayFault(text) === null;
}

/** Why a text is no day: it is not `YYYY-MM-DD`, its year is none that days have here, or the calendar has no such day. */
export function dayFault(text: string): 'form' | 'year' | 'calendar' | null {
  const match = DAY.exec(text);
  if (!match) return 'form';
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (!isYear(year)) return 'year';
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? null : 'calendar';
}

export function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
}

export function isInstantText(text: string): boolean {
  return hasInstantForm(text) && isDay(text.slice(0, 10));
}

/** Whether it looks like an instant, whatever its day. */
export function hasInstantForm(text: string): boolean {
  return INSTANT.test(text);
}

export function isTimePoint(text: string): boolean {
  return isDay(text) || isInstantText(text);
}

export function instantText(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function dayAfter(day: Day): Day {
  return shift(day, 1);
}

/** 1 for the first of January. */
/** Below 0 where the second comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (utcMidnight(to) - utcMidnight(from)) / 86_400_000;
}

export function dayOfYear(day: Day): number {
  return (utcMidnight(day) - Date.UTC(yearOf(day), 0, 1)) / 86_400_000 + 1;
}

export function daysOfYear(year: number): number {
  return (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
}

/** @throws RangeError for a zone that the runtime does not know */
export function calendarIn(zone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const starts = new Map<Day, Instant>();
  const daysByStart = new Map<Instant, Day>();
  let lastFound = { second: NaN, day: '' };

  function wallClock(instant: Instant): number {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }

  function dayOf(instant: Instant): Day {
    const known = daysByStart.get(instant);
    if (known !== undefined) return known;
    const day = findDay(instant);
    // Most instants asked about are starts of days: the next time this one is known.
    startOf(day);
    return day;
  }

  function findDay(instant: Instant): Day {
    // The clock is asked for its day thousands of times in a second.
    const second = Math.floor(instant / 1000);
    if (second !== lastFound.second) lastFound = { second, day: instantText(wallClock(instant)).slice(0, 10) };
    return lastFound.day;
  }

  function findStart(day: Day): Instant {
    const midnight = utcMidnight(day);
    let start = midnight;
    for (let turn = 0; turn < 2; turn++) start = midnight - (wallClock(start) - start);
    // Where the clock jumps over midnight, the day starts at the jump.
    while (findDay(start) < day) start += 15 * 60_000;
    return start;
  }

  function startOf(day: Day): Instant {
    const known = starts.get(day);
    if (known !== undefined) return known;
    if (starts.size >= REMEMBERED_DAYS) {
      starts.clear();
      daysByStart.clear();
    }
    const start = findStart(day);
    starts.set(day, start);
    daysByStart.set(start, day);
    return start;
  }

  function endOf(day: Day): Instant {
    return startOf(dayAfter(day)) - 1;
  }

  function minuteOf(instant: Instant): string {
    return instantText(wallClock(instant)).slice(0, 16).replace('T', ' ');
  }

  function instantOf(timePoint: string, dayMeans: 'start' | 'end'): Instant {
    if (!DAY.test(timePoint)) return Date.parse(timePoint);
    return dayMeans === 'start' ? startOf(timePoint) : endOf(timePoint);
  }

  return { zone: format.resolvedOptions().timeZone, dayOf, startOf, endOf, minuteOf, instantOf };
}

function utcMidnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function shift(day: Day, days: number): Day {
  return instantText(utcMidnight(day) + days * 86_400_000).slice(0, 10);
}
