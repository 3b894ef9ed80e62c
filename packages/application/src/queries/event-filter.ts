import { type Calendar, EVENTS, type Flag, FLAGS, MilepostError, nameKey } from '@milepost/domain';
import { type Condition, isPortableText } from '@milepost/read-store';
import { flagSetsWith } from '@milepost/views';
import { allNamed, type ProjectOfCode } from '../codes/projects-named.js';
import { instantAt } from './instant-at.js';
import { assertFilterOfProjects } from './words/assert-words.js';
import { type KnownWords, unknownWord } from './words/known-words.js';

export type TimeRange = { readonly from?: string | null; readonly to?: string | null };

/** See `EventFilter` of the API. Null and left out are the same: no condition. */
export type EventFilter = {
  readonly types?: readonly string[] | null;
  readonly factTypes?: readonly string[] | null;
  readonly streams?: readonly string[] | null;
  /** Codes, or ids (`project-…`). */
  readonly projects?: readonly string[] | null;
  readonly actors?: readonly string[] | null;
  readonly units?: readonly string[] | null;
  readonly occurred?: TimeRange | null;
  readonly recorded?: TimeRange | null;
  readonly backdatedDays?: number | null;
  readonly amendmentsOnly?: boolean | null;
  /** At least one of them. */
  readonly flags?: readonly string[] | null;
  readonly hasReason?: boolean | null;
  readonly hasEvidence?: boolean | null;
  readonly recordedAtStated?: boolean | null;
  readonly recordedAfterClose?: boolean | null;
};

const MOST_VALUES = 1_000;
const DAY = 86_400_000;
const TYPES = [...EVENTS.keys()];
const FLAG_NAMES = Object.keys(FLAGS);

/** `words`: null where whatever is named may stay unknown. */
export type EventFilterSources = {
  readonly calendar: Calendar;
  readonly projectOfCode: ProjectOfCode;
  readonly words: KnownWords | null;
};

/** @throws MilepostError of kind `input`, naming what is malformed, unknown or too long */
export async function eventConditions(
  filter: EventFilter,
  { calendar, projectOfCode, words }: EventFilterSources,
): Promise<Condition[]> {
  const conditions: Condition[] = [];
  function among(field: string, values: readonly string[] | null | undefined) {
    // What no store can hold is in no event.
    if (values) conditions.push({ op: 'in', field, values: values.filter(isPortableText) });
  }
  const { projects, streams, actors, units } = filter;
  for (const [path, values] of Object.entries({ projects, streams, actors, units }))
    assertNotTooLong(path, values ?? []);
  if (words) await assertFilterOfProjects(filter, ['UNIT'], words);
  among('type', known('types', filter.types, TYPES));
  among('factType', known('factTypes', filter.factTypes, TYPES));
  among('stream', streams);
  among('project', projects && (await allNamed(projects, projectOfCode)));
  among('actor', actors);
  among('unit', units?.map(nameKey));
  const flags = known('flags', filter.flags, FLAG_NAMES) as readonly Flag[] | null;
  if (flags) conditions.push({ op: 'in', field: 'flagSet', values: flagSetsWith(flags) });
  for (const [field, path] of [
    ['occurredAt', 'occurred'],
    ['recordedAt', 'recorded'],
  ] as const) {
    conditions.push(...range(field, `filter.${path}`, filter[path], calendar));
  }
  if (filter.backdatedDays !== null && filter.backdatedDays !== undefined) {
    conditions.push({ op: 'range', field: 'occurredAhead', to: inSafety(0 - filter.backdatedDays * DAY) });
  }
  if (filter.amendmentsOnly) conditions.push({ op: 'eq', field: 'amendment', value: true });
  for (const field of ['hasReason', 'hasEvidence', 'recordedAtStated', 'recordedAfterClose'] as const) {
    const value = filter[field] ?? null;
    if (value !== null) conditions.push({ op: 'eq', field, value });
  }
  return conditions;
}

export function range(
  field: string,
  path: string,
  given: TimeRange | null | undefined,
  calendar: Calendar,
): Condition[] {
  function bound(end: 'from' | 'to') {
    const text = given?.[end];
    if (!text) return undefined;
    return instantAt(`${path}.${end}`, text, calendar, end === 'from' ? 'start' : 'end');
  }
  const [from, to] = [bound('from'), bound('to')];
  if (from === undefined && to === undefined) return [];
  if (from !== undefined && to !== undefined && from > to) throw new MilepostError('RANGE_INVERTED', { path });
  return [{ op: 'range', field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

function inSafety(ms: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, ms));
}

function assertNotTooLong(path: string, { length }: readonly string[]): void {
  if (length > MOST_VALUES) throw new MilepostError('LIST_TOO_LONG', { path: `filter.${path}`, limit: MOST_VALUES });
}

/** An unknown word would find nothing, now and for ever. @throws MilepostError LIST_TOO_LONG, WORD_UNKNOWN */
function known(
  path: string,
  words: readonly string[] | null | undefined,
  names: readonly string[],
): readonly string[] | null {
  if (!words) return null;
  assertNotTooLong(path, words);
  const word = words.find((one) => !names.includes(one));
  if (word === undefined) return words;
  throw unknownWord(`filter.${path}`, word, names);
}
