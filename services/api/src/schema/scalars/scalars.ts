import { instantText, isDay, isInstantText, isTimePoint, parseYuan } from '@milepost/domain';
import { GraphQLScalarType } from 'graphql';
import { textScalar } from './text-scalar.js';

const RFC_3339 = 'https://www.rfc-editor.org/rfc/rfc3339';
const INSTANT = 'an RFC 3339 instant as 2018-05-31T00:00:00Z';
const DAY = 'a day as 2018-05-31';

export const DateTime = textScalar({
  name: 'DateTime',
  description: 'RFC 3339 instant in UTC.',
  specifiedByURL: RFC_3339,
  expected: INSTANT,
  accepts: isInstantText,
  write: (value) => (typeof value === 'number' ? instantText(value) : String(value)),
});

export const Day = textScalar({
  name: 'Date',
  description: "A calendar day in the register's time zone (Asia/Shanghai unless configured), YYYY-MM-DD.",
  specifiedByURL: RFC_3339,
  expected: DAY,
  accepts: isDay,
});

export const TimePoint = textScalar({
  name: 'TimePoint',
  description:
    "A DateTime, or a Date: the end of that day in the register's time zone, but its start where it says when something begins (`from`, `occurredAt`).",
  specifiedByURL: RFC_3339,
  expected: `${DAY} or ${INSTANT}`,
  accepts: isTimePoint,
});

export const Yuan = textScalar({
  name: 'Yuan',
  description: 'Whole 元 as a decimal integer, always a string.',
  expected: 'a whole number of 元 as 12000000',
  accepts: (text) => parseYuan(text) !== null,
});

export const Decimal = textScalar({
  name: 'Decimal',
  description: 'Exact decimal number, always a string.',
  expected: 'a decimal number as 13.22',
  accepts: (text) => /^-?\d{1,30}(\.\d{1,30})?$/.test(text),
});

export const Seq = textScalar({
  name: 'Seq',
  description: 'Dense index of an event in the log (0, 1, 2, …), always a string.',
  expected: 'a whole number from -1 on',
  accepts: (text) => /^(-1|\d{1,15})$/.test(text),
});

export const Position = textScalar({
  name: 'Position',
  description: 'Opaque, ordered position in the event store, always a string.',
  expected: 'a position that this API answered',
  accepts: (text) => /^[\x21-\x7e]{1,200}$/.test(text),
});

export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
});
