import { type Day, isDay, MilepostError } from '@milepost/domain';

/** What the one who hands a file over says about it. */
export type ReadingOptions = {
  /** Only this sheet. */
  readonly sheet?: string | null;
  /** `COLUMN=FIELD`: a letter or a header, and a field, `attribute` or `none`. */
  readonly map?: readonly string[] | null;
  /** Whose an ambiguous row is: `ROW=CODE` or `SHEET!ROW=CODE`, of one of its choices, or `new` for none of them. */
  readonly choose?: readonly string[] | null;
  /** `FIELD=VALUE` for every row that says nothing else. */
  readonly set?: readonly string[] | null;
  /** Default: that of the title, else of the day. */
  readonly year?: number | null;
  /** Of listing and plan. */
  readonly listDate?: Day | null;
  /** The day as of which the file speaks. */
  readonly asOf?: Day | null;
  /** Gives codes to projects that have none: `GL-{n}`. */
  readonly codes?: string | null;
};

/** The same with what was left out settled. */
export type Told = {
  readonly sheet: string | null;
  readonly map: ReadonlyMap<string, string>;
  readonly set: ReadonlyMap<string, string>;
  readonly choose: ReadonlyMap<string, string>;
  readonly year: number;
  readonly listedOn: Day;
  readonly asOf: Day;
  readonly codes: string | null;
};

/** @throws MilepostError READING_OPTION_MALFORMED, naming which */
export function assertReadable({ map, set, choose, year, listDate, asOf, codes }: ReadingOptions): void {
  function refuse(path: string, expected: string) {
    throw new MilepostError('READING_OPTION_MALFORMED', { path, expected });
  }
  if (!(map ?? []).every(isPair)) refuse('map', 'C=leadUnit');
  if (!(set ?? []).every(isPair)) refuse('set', 'level=CITY');
  if (!(choose ?? []).every(isPair)) refuse('choose', '12=GL-3');
  if (!isYear(year ?? EARLIEST_YEAR)) refuse('year', `${EARLIEST_YEAR}–${LATEST_YEAR}`);
  for (const [path, day] of Object.entries({ listDate, asOf })) if (day && !isDay(day)) refuse(path, 'YYYY-MM-DD');
  if (codes && !codes.includes('{n}')) refuse('codes', 'GL-{n}');
}

const EARLIEST_YEAR = 1950;
const LATEST_YEAR = 2199;
const isPair = (pair: string): boolean => /^[^=]+=.+$/s.test(pair);
const isYear = (year: number): boolean => Number.isInteger(year) && year >= EARLIEST_YEAR && year <= LATEST_YEAR;

/** As they would be said by hand, nothing left out. */
export function optionsOf({ sheet, map, set, choose, year, listedOn, asOf, codes }: Told): ReadingOptions {
  const pairs = (said: ReadonlyMap<string, string>) => [...said].map(([name, value]) => `${name}=${value}`);
  return { sheet, map: pairs(map), set: pairs(set), choose: pairs(choose), year, listDate: listedOn, asOf, codes };
}
