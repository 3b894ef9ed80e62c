import { dayFault, hasInstantForm, isYear } from '../values/calendar.js';
import { type MilliMu, parseMu } from '../values/mu.js';
import { isPeriod, isReturnPeriod, isRoughDay } from '../values/period.js';
import { codePointOf, normalCode, type Normalised, normalName, normalProse } from '../values/text.js';
import { parseYuan, type Yuan } from '../values/yuan.js';
import { Malformed, malformed, type PlainMalformedCode } from './malformed.js';
import { codeOf, eventOf } from './version-ids.js';

/** Reads what a client sent for one input; JSON, exact numbers as text. */
export type Reader<Output> = (given: unknown) => Output | Malformed;

const LONGEST_PROJECT = 64;
const LONGEST_ISSUE = 200;
/** What old logs may hold as a code. */
const STORED_PROJECT = /^[^\s\p{Cc}\p{Cs}]+$/u;
const STORED_ISSUE = /^[^\p{Cc}\p{Cs}]+$/u;
const COMMAND_ID = /^[\x21-\x7e]{1,128}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SHA_256 = /^[0-9a-fA-F]{64}$/;
const DAY_FAULTS = { year: 'DAY_OUT_OF_RANGE', calendar: 'DAY_UNKNOWN' } as const;

/** A name of at most so many characters, in normal form. */
export const readName = (limit: number) => readNormal(normalName, limit);

/** Sentences of at most so many characters, in normal form. */
export const readProse = (limit: number) => readNormal(normalProse, limit);

/** The 项目编号, or the id made of it (`project-…`). */
export const readProject = reader('CODE_MALFORMED', (given) => {
  const code = codeIn(codeOf(given), STORED_PROJECT);
  return code === '' || code.length > LONGEST_PROJECT || codeOf(code) !== code ? null : code;
});

/** A further code of a project, or that of the nation. */
export const readFurtherCode = reader('CODE_MALFORMED', (given) => {
  const normal = normalCode(given);
  return 'text' in normal && normal.text.length <= LONGEST_PROJECT ? normal.text : null;
});

/** The number of an issue. */
export const readIssue = reader('ISSUE_CODE_MALFORMED', (given) => {
  const code = codeIn(given, STORED_ISSUE);
  return code === '' || code.length > LONGEST_ISSUE ? null : code;
});

export const readDay = reader('DAY_MALFORMED', (text) => {
  const fault = dayFault(text);
  if (fault === null) return text;
  return fault === 'form' ? malformed('DAY_MALFORMED') : malformed(DAY_FAULTS[fault], { day: text });
});

export const readInstant = reader('INSTANT_MALFORMED', (text) => {
  if (!hasInstantForm(text)) return malformed('INSTANT_MALFORMED');
  const day = readDay(text.slice(0, 'YYYY-MM-DD'.length));
  return day instanceof Malformed ? day : text;
});

/** A day or an instant. */
export const readTimePoint = reader('TIME_POINT_MALFORMED', (text) => {
  if (hasInstantForm(text)) return readInstant(text);
  return dayFault(text) === 'form' ? malformed('TIME_POINT_MALFORMED') : readDay(text);
});

export const readPeriod = reader('PERIOD_MALFORMED', (text) => (isPeriod(text) ? text : null));
export const readReturnPeriod = reader('RETURN_PERIOD_MALFORMED', (text) => (isReturnPeriod(text) ? text : null));
export const readRoughDay = reader('ROUGH_DAY_MALFORMED', (text) => (isRoughDay(text) ? text : null));
export const readYuan = reader<Yuan>('YUAN_MALFORMED', parseYuan);
export const readMu = reader<MilliMu>('MU_MALFORMED', parseMu);
export const readCommandId = reader('COMMAND_ID_MALFORMED', (text) => (COMMAND_ID.test(text) ? text : null));
/** Of an event's own id, or of any version of it. */
export const readEventId = reader('EVENT_ID_MALFORMED', (text) => {
  const event = eventOf(text);
  return UUID.test(event) ? event.toLowerCase() : null;
});
export const readHash = reader('HASH_MALFORMED', (text) => (SHA_256.test(text) ? text.toLowerCase() : null));

export const readYear: Reader<number> = required((given) =>
  typeof given === 'number' && isYear(given) ? given : malformed('YEAR_OUT_OF_RANGE'),
);
export const readBoolean: Reader<boolean> = required((given) =>
  typeof given === 'boolean' ? given : malformed('BOOLEAN_EXPECTED'),
);
export const readSize: Reader<number> = required((given) => {
  const [least, most] = [0, Number.MAX_SAFE_INTEGER];
  if (typeof given === 'number' && Number.isSafeInteger(given) && given >= least) return given;
  return malformed('WHOLE_NUMBER_OUT_OF_RANGE', { least, most });
});

export function readChoice<Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return required(
    (given) =>
      choices.find((choice) => choice === given) ?? malformed('CHOICE_UNKNOWN', { choices: choices.join(', ') }),
  );
}

/** In normal form; one that has none is as it was sent where an old log may hold it: what is new is the decider's to refuse. Else empty. */
function codeIn(given: string, stored: RegExp): string {
  const normal = normalCode(given);
  if ('text' in normal) return normal.text;
  return stored.test(given.trim()) ? given.trim() : '';
}

function readNormal(normal: (given: string) => Normalised, limit: number): Reader<string> {
  return reader('TEXT_EXPECTED', (given) => {
    const read = normal(given);
    if ('text' in read) return read.text.length > limit ? malformed('TEXT_TOO_LONG', { limit }) : read.text;
    if (read.fault === 'blank') return malformed('TEXT_BLANK');
    return malformed(read.fault === 'damaged' ? 'TEXT_DAMAGED' : 'TEXT_UNPRINTABLE', {
      character: codePointOf(read.character),
    });
  });
}

/** Reads text; `code` says what it should be where it is none, or where `read` gives null. */
function reader<Output = string>(
  code: PlainMalformedCode,
  read: (text: string) => Output | Malformed | null,
): Reader<Output> {
  return required((given) => {
    const value = typeof given === 'string' ? read(given) : null;
    return value ?? malformed(code);
  });
}

/** Null and left out are the same: not given. */
function required<Output>(read: Reader<Output>): Reader<Output> {
  return (given) => (given === undefined || given === null ? malformed('INPUT_REQUIRED') : read(given));
}
