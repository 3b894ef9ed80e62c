import { z } from 'zod';
import { isDay, isInstantText, isTimePoint } from '../values/calendar.js';
import { isPeriod } from '../values/period.js';
import { type MilliMu, parseMu } from '../values/mu.js';
import { parseYuan, type Yuan } from '../values/yuan.js';
import { refuse, type Refusal } from './refusal.js';
import type { Label } from './vocabulary.js';

export type FieldKind =
  | 'text'
  | 'texts'
  | 'project'
  | 'year'
  | 'period'
  | 'day'
  | 'timePoint'
  | 'yuan'
  | 'mu'
  | 'boolean'
  | 'enum'
  | 'commandId'
  | 'evidence';

/**
 * One input of a command, described once: `schema` reads what a client sends (JSON, exact numbers as text), the rest tells
 * GraphQL, the command line and forms what it is.
 */
export type Field<Output = unknown> = Label & {
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly schema: z.ZodType<Output>;
  /** What the office refuses of every value of the kind, whatever the command; `path` is the input's name. */
  rule?(this: void, value: Output, path: string): Refusal | null;
  /** Of an `enum`: its GraphQL name and its values. */
  readonly enum?: { readonly name: string; readonly values: Readonly<Record<string, Label>> };
  readonly default?: boolean;
};
export type Fields = Readonly<Record<string, Field>>;
export type Parsed<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer Output> ? Output : never };

const MAX_TEXT = 2_000;
// Tabs and line breaks pass; half a surrogate pair is no Unicode, so it could not be stored or hashed.
const PRINTABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u;
const words = (limit: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(limit, `at most ${limit} characters`)
    .regex(PRINTABLE, 'no control characters');
const name = words(200);

/** The 项目编号, or the id made of it (`project-…`). */
const projectCode = z
  .string()
  .trim()
  .transform((text) => (text.startsWith('project-') ? text.slice('project-'.length) : text))
  .pipe(z.string().regex(/^(?!project-)[^\s\p{Cc}\p{Cs}]{1,64}$/u, '1 to 64 characters without spaces'));

const evidence = z.strictObject({
  hash: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'the SHA-256 of the evidence, 64 hexadecimal digits')
    .transform((text) => text.toLowerCase()),
  mediaType: z.string().max(200).regex(PRINTABLE, 'no control characters').nullish(),
  size: z.int().min(0).nullish(),
  capturedAt: z.string().refine(isInstantText, 'an RFC 3339 instant').nullish(),
});
export type EvidenceInput = z.output<typeof evidence>;

export const text = (zh: string, en: string) => field('text', zh, en, name);
export const longText = (zh: string, en: string) => field('text', zh, en, words(MAX_TEXT));
export const texts = (zh: string, en: string) =>
  field(
    'texts',
    zh,
    en,
    z
      .array(name)
      .max(50)
      .transform((all) => [...new Set(all)]),
  );
export const project = () => field('project', '项目编号', '项目编号 or id of the project', projectCode);
export const year = () => field('year', '年度', 'calendar year', z.int().min(1950).max(2199));
export const period = () =>
  field('period', '期间', 'month, YYYY-MM', z.string().refine(isPeriod, 'a month as YYYY-MM'));
export const day = (zh: string, en: string) => field('day', zh, en, z.string().refine(isDay, 'a day as YYYY-MM-DD'));
export const timePoint = (zh: string, en: string) =>
  field('timePoint', zh, en, z.string().refine(isTimePoint, 'a day as YYYY-MM-DD or an RFC 3339 instant'));
export const yuan = (zh: string, en: string) =>
  field<Yuan>('yuan', zh, en, exact(parseYuan, 'a whole number of 元 as text'), (amount, path) =>
    amount < 0 ? refuse('AMOUNT_NEGATIVE', {}, path) : null,
  );
export const mu = (zh: string, en: string) =>
  field<MilliMu>('mu', zh, en, exact(parseMu, 'a decimal of 亩 with at most 3 places, as text'), (area, path) =>
    area <= 0 ? refuse('AREA_NOT_POSITIVE', {}, path) : null,
  );
export const yesNo = (zh: string, en: string) => field('boolean', zh, en, z.boolean());
export const commandId = () =>
  field(
    'commandId',
    '幂等号',
    'idempotency key within the stream; made up when not given',
    z.string().regex(/^[\x21-\x7e]{1,128}$/, '1 to 128 printable characters'),
  );
export const evidences = () => field('evidence', '凭证', 'what proves the fact', z.array(evidence).max(100));

export function oneOf<V extends Readonly<Record<string, Label>>>(zh: string, en: string, enumName: string, values: V) {
  const keys = Object.keys(values) as [keyof V & string, ...(keyof V & string)[]];
  return { ...field('enum', zh, en, z.enum(keys)), enum: { name: enumName, values } };
}

/** Null and left out are the same: unknown or not given. */
export function optional<O>(of: Field<O>): Field<O | null> {
  const { rule } = of;
  return {
    ...of,
    required: false,
    schema: of.schema.nullish().transform((value) => value ?? null),
    ...(rule && { rule: (value, path) => (value === null ? null : rule(value, path)) }),
  };
}

export function withDefault(of: Field<boolean>, value: boolean): Field<boolean> {
  return { ...of, required: false, default: value, schema: of.schema.nullish().transform((given) => given ?? value) };
}

function field<O>(
  kind: FieldKind,
  zh: string,
  en: string,
  schema: z.ZodType<O>,
  rule?: NonNullable<Field<O>['rule']>,
): Field<O> {
  return { kind, zh, en, required: true, schema, ...(rule && { rule }) };
}

function exact(parse: (given: string) => number | null, expected: string): z.ZodType<number> {
  return z.string().transform((given, context) => {
    const value = parse(given);
    if (value !== null) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}
