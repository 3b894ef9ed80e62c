import { instantText, malformed, readDay, readInstant, readTimePoint, readYuan, type Reader } from '@milepost/domain';
import { GraphQLScalarType } from 'graphql';
import { textScalar } from './text-scalar.js';

const RFC_3339 = 'https://www.rfc-editor.org/rfc/rfc3339';

export const DateTime = textScalar({
  name: 'DateTime',
  description: 'RFC 3339 instant in UTC.',
  specifiedByURL: RFC_3339,
  reader: readInstant,
  write: (value) => (typeof value === 'number' ? instantText(value) : String(value)),
});

export const Day = textScalar({
  name: 'Date',
  description: "A calendar day in the register's time zone (Asia/Shanghai unless configured), YYYY-MM-DD.",
  specifiedByURL: RFC_3339,
  reader: readDay,
});

export const TimePoint = textScalar({
  name: 'TimePoint',
  description:
    "A DateTime, or a Date: the end of that day in the register's time zone, but its start where it says when something begins (`from`, `occurredAt`).",
  specifiedByURL: RFC_3339,
  reader: readTimePoint,
});

export const Yuan = textScalar({
  name: 'Yuan',
  description: 'Whole 元 as a decimal integer, always a string.',
  reader: readYuan,
});

export const Decimal = textScalar({
  name: 'Decimal',
  description: 'Exact decimal number, always a string.',
  reader: textLike(/^-?\d{1,30}(\.\d{1,30})?$/, 'DECIMAL_MALFORMED'),
});

export const Seq = textScalar({
  name: 'Seq',
  description: 'Dense index of an event in the log (0, 1, 2, …), always a string.',
  reader: textLike(/^(-1|\d{1,15})$/, 'SEQ_MALFORMED'),
});

export const Position = textScalar({
  name: 'Position',
  description: 'Opaque, ordered position in the event store, always a string.',
  reader: textLike(/^[\x21-\x7e]{1,200}$/, 'POSITION_MALFORMED'),
});

export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
});

function textLike(form: RegExp, code: 'DECIMAL_MALFORMED' | 'SEQ_MALFORMED' | 'POSITION_MALFORMED'): Reader<string> {
  return (sent) => (typeof sent === 'string' && form.test(sent) ? sent : malformed(code));
}
