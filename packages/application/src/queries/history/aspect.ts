import {
  type Calendar,
  dayAfter,
  type Day,
  figurePoint,
  type FigurePoint,
  type Instant,
  yearOf,
} from '@milepost/domain';

/** The point at which what is of a year is read. */
export type FigurePointIn = (year: number) => FigurePoint;

/** Something that is read of a document on a day: a field of a card, a term of a figure. */
export type Aspect<D, T> = {
  /** Whose end is the last day that is looked at, and whose calendar the value may depend on; null: on none. */
  readonly year: number | null;
  /** Several facts make the value together; else the last one sets it. */
  readonly isSum: boolean;
  /** The part of the document that it is read of: while this is the same object, so is the value on the same day. */
  readonly of: (document: D | null) => object | null;
  readonly read: (document: D | null, at: FigurePointIn) => T;
  /** Days on which it may change though nothing happens, besides the first and last ones of months. */
  readonly turnsOn?: (document: D) => readonly Day[];
};

export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** The days of a question, each looked at once. */
export type Days = {
  at(moment: Instant): FigurePointIn;
  /** The moment, at a later one than the year's end that end; as the start of its day: facts hold from there. */
  readOn(moment: Instant, year: number | null): Instant;
  /** The starts of days behind the one moment up to the other on which a month begins or ends. */
  turns(after: Instant, upTo: Instant): readonly Instant[];
  startOf(day: Day): Instant;
};

export function daysIn(calendar: Calendar): Days {
  const points = new Map<Instant, FigurePointIn>();
  const turns = new Map<string, readonly Instant[]>();
  function at(moment: Instant) {
    const known = points.get(moment) ?? figurePointsAt(calendar, moment);
    points.set(moment, known);
    return known;
  }
  return {
    at,
    readOn: (moment, year) => calendar.startOf(year === null ? calendar.dayOf(moment) : at(moment)(year).day),
    turns(after, upTo) {
      const key = `${after}/${upTo}`;
      const known = turns.get(key) ?? monthTurns(calendar, after, upTo);
      turns.set(key, known);
      return known;
    },
    startOf: (day) => calendar.startOf(day),
  };
}

/** Points of years at a moment, each made once. */
export function figurePointsAt(calendar: Calendar, validAt: Instant): FigurePointIn {
  const made = new Map<number, FigurePoint>();
  return (year) => {
    const at = made.get(year) ?? figurePoint(calendar, validAt, year);
    made.set(year, at);
    return at;
  };
}

function monthTurns(calendar: Calendar, after: Instant, upTo: Instant): Instant[] {
  const [first, behind] = [calendar.dayOf(after), dayAfter(calendar.dayOf(upTo))];
  const found: Instant[] = [];
  for (let [year, month] = [yearOf(first), Number(first.slice(5, 7))]; ; month = (month % 12) + 1) {
    const begin = `${year}-${String(month).padStart(2, '0')}-01`;
    if (begin > behind) break;
    found.push(calendar.startOf(calendar.dayOf(calendar.startOf(begin) - 1)), calendar.startOf(begin));
    if (month === 12) year += 1;
  }
  return found.filter((moment) => moment > after && moment <= upTo);
}
