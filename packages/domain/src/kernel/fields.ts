import { z } from 'zod';
import { Malformed } from './malformed.js';
import {
  type Reader,
  readBoolean,
  readChoice,
  readCommandId,
  readDay,
  readEventId,
  readFurtherCode,
  readHash,
  readInstant,
  readIssue,
  readMu,
  readName,
  readPeriod,
  readReturnPeriod,
  readProject,
  readProse,
  readRoughDay,
  readSize,
  readTimePoint,
  readYear,
  readYuan,
} from './readers.js';
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
  | 'roughDay'
  | 'yuan'
  | 'mu'
  | 'boolean'
  | 'enum'
  | 'commandId'
  | 'evidence'
  | 'event'
  | 'fact'
  | 'acts';

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
  /** The input by which the same is said now: one of both is given, and read as this one. */
  readonly deprecatedFor?: string;
};
export type Fields = Readonly<Record<string, Field>>;
export type Parsed<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer Output> ? Output : never };

const SHORT = 200;
const LONG = 2_000;
const MOST_TEXTS = 50;
const MOST_EVIDENCE = 100;

const evidence = z.strictObject({
  hash: schemaOf(readHash),
  mediaType: schemaOf(readName(SHORT)).nullish(),
  size: schemaOf(readSize).nullish(),
  capturedAt: schemaOf(readInstant).nullish(),
});
export type EvidenceInput = z.output<typeof evidence>;

export const issue = () => read('text', '问题编号', 'number of the issue', readIssue);
export const name = (zh: string, en: string) => read('text', zh, en, readName(SHORT));
export const names = (zh: string, en: string) => field('texts', zh, en, listOf(readName(SHORT)));
export const prose = (zh: string, en: string) => read('text', zh, en, readProse(LONG));
export const project = () => read('project', '项目编号', 'code or id of the project', readProject);
export const furtherCode = (zh: string, en: string) => read('text', zh, en, readFurtherCode);
export const year = () => read('year', '年度', 'calendar year', readYear);
export const period = () => read('period', '期间', 'month, YYYY-MM', readPeriod);
export const returnPeriod = () =>
  read('period', '期间', 'month, YYYY-MM, or ten days of it, YYYY-MM-1 to 3', readReturnPeriod);
export const day = (zh: string, en: string) => read('day', zh, en, readDay);
export const timePoint = (zh: string, en: string) => read('timePoint', zh, en, readTimePoint);
export const roughDay = (zh: string, en: string) => read('roughDay', zh, en, readRoughDay);
export const yuan = (zh: string, en: string) =>
  read('yuan', zh, en, readYuan, (amount, path) => (amount < 0 ? refuse('AMOUNT_NEGATIVE', {}, path) : null));
export const mu = (zh: string, en: string) =>
  read('mu', zh, en, readMu, (area, path) => (area <= 0 ? refuse('AREA_NOT_POSITIVE', {}, path) : null));
export const eventId = (zh: string, en: string) => read('event', zh, en, readEventId);
export const yesNo = (zh: string, en: string) => read('boolean', zh, en, readBoolean);
export const commandId = () =>
  read('commandId', '幂等号', 'idempotency key within the stream; made up when not given', readCommandId);
export const evidences = () => field('evidence', '凭证', 'what proves the fact', z.array(evidence).max(MOST_EVIDENCE));

export function oneOf<V extends Readonly<Record<string, Label>>>(zh: string, en: string, enumName: string, values: V) {
  const choices = Object.keys(values) as (keyof V & string)[];
  return { ...read('enum', zh, en, readChoice(choices)), enum: { name: enumName, values } };
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

/** An input that has another name now; see `Field.deprecatedFor`. */
export function deprecated<O>(of: Field<O>, deprecatedFor: string): Field<O> {
  // Left out here, it is read from where it is given.
  return { ...of, deprecatedFor, required: false, schema: of.schema.nullish() as unknown as z.ZodType<O> };
}

export function withDefault(of: Field<boolean>, value: boolean): Field<boolean> {
  return { ...of, required: false, default: value, schema: of.schema.nullish().transform((given) => given ?? value) };
}

type Rule<O> = NonNullable<Field<O>['rule']>;

function read<O>(kind: FieldKind, zh: string, en: string, reader: Reader<O>, rule?: Rule<O>): Field<O> {
  return { ...field(kind, zh, en, schemaOf(reader)), ...(rule && { rule }) };
}

function field<O>(kind: FieldKind, zh: string, en: string, schema: z.ZodType<O>): Field<O> {
  return { kind, zh, en, required: true, schema };
}

/** Each once, in the order given. */
function listOf<O>(reader: Reader<O>): z.ZodType<O[]> {
  return z
    .array(schemaOf(reader))
    .max(MOST_TEXTS)
    .transform((all) => [...new Set(all)]);
}

function schemaOf<O>(reader: Reader<O>): z.ZodType<O> {
  return z.unknown().transform((given, context) => {
    const value = reader(given);
    if (!(value instanceof Malformed)) return value;
    context.addIssue({ code: 'custom', message: value.code, params: { malformed: value } });
    return z.NEVER;
  });
}
