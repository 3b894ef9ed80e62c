import { z } from 'zod';
import { FACT_COMMANDS, factDefinition, type FactCommand, type FactCommandName } from '../catalogue/fact-commands.js';
import { BASE_FIELDS, type BaseInput, type CommandShape, schemaOf } from '../kernel/command-definition.js';
import { eventId, type Field, type FieldKind, type Fields, optional, type Parsed, prose } from '../kernel/fields.js';
import { type Malformed, malformed } from '../kernel/malformed.js';
import { never } from '../kernel/never.js';

/** A part of a command that amends: `event` is the latest event that states the fact. */
export type Act =
  | { readonly kind: 'record'; readonly command: FactCommand }
  | { readonly kind: 'correct'; readonly event: string; readonly restated: FactCommand }
  | { readonly kind: 'void'; readonly event: string };

const MOST_ACTS = 100;
/** Closings are amended by re-opening. */
const OF_CLOSINGS: readonly string[] = ['closePeriod', 'reopenPeriod'];

/** Commands whose facts can be restated. */
export const RESTATED = (Object.keys(FACT_COMMANDS) as FactCommandName[]).filter((name) => !OF_CLOSINGS.includes(name));

const { commandId, document, evidence } = BASE_FIELDS;
const needed = { commandId, reason: prose('原因', 'why'), document, evidence } satisfies Fields;

const event = () => eventId('事件', 'the latest event that states the fact');
const fact = special(
  'fact',
  '更正后的事实',
  'input of the command that makes it, as it should have been; a day left out: the fact’s own',
  choiceOf(Object.fromEntries(RESTATED.map((name) => [name, factSchema(name)]))).transform(
    ([name, input]) => ({ name, input }) as FactCommand,
  ),
);

const correction = z.strictObject({ event: event().schema, restated: fact.schema });
const act: z.ZodType<Act> = choiceOf({
  record: fact.schema,
  correct: correction,
  void: event().schema,
}).transform(([kind, of]): Act => {
  if (kind === 'record') return { kind, command: of as FactCommand };
  return kind === 'void' ? { kind, event: of as string } : { kind: 'correct', ...(of as z.output<typeof correction>) };
});

const correctFact = amending('correctFact', '更正', 'Say how a fact should have read', needed, {
  event: event(),
  restated: fact,
});

const voidFact = amending('voidFact', '作废', 'Say that a fact never was', needed, {
  event: event(),
  recordedInstead: optional(eventId('另行登记', 'the event that states it rightly elsewhere')),
});

const recordTogether = amending(
  'recordTogether',
  '合并登记',
  'Record, correct and void up to 100 facts of one stream, all or nothing',
  { ...needed, reason: optional(prose('原因', 'why; needed where a fact is corrected or voided')) },
  {
    acts: special(
      'acts',
      '事项',
      'what is done, told as one story at the end',
      z.array(act).max(MOST_ACTS).superRefine(some),
    ),
  },
);

export const amendingCommands = { correctFact, voidFact, recordTogether };

type AmendingOf<D> = D extends {
  readonly name: infer Name;
  readonly schema: z.ZodType<infer Input>;
}
  ? { readonly name: Name; readonly input: Input }
  : never;
type Grounds = Pick<BaseInput, 'reason' | 'document' | 'evidence'>;
export type AmendingCommand = AmendingOf<(typeof amendingCommands)[keyof typeof amendingCommands]>;

/** What a command does, in its order. */
export function actsOf(command: AmendingCommand): readonly Act[] {
  switch (command.name) {
    case 'correctFact':
      return [{ kind: 'correct', event: command.input.event, restated: command.input.restated }];
    case 'voidFact':
      return [{ kind: 'void', event: command.input.event }];
    case 'recordTogether':
      return command.input.acts.map((one) => inPart(one, command.input));
    default:
      return never(command);
  }
}

/** What is recorded together shares the grounds of the whole where it has none of its own. */
function inPart(part: Act, { reason, document, evidence }: Grounds): Act {
  if (part.kind !== 'record') return part;
  const { input } = part.command;
  const grounds = {
    reason: input.reason ?? reason,
    document: input.document ?? document,
    evidence: input.evidence ?? evidence,
  };
  return { ...part, command: { ...part.command, input: { ...input, ...grounds } } as FactCommand };
}

function amending<const Name extends string, B extends Fields, F extends Fields>(
  name: Name,
  zh: string,
  en: string,
  base: B,
  fields: F,
): CommandShape<Name, F> & { readonly schema: z.ZodType<Parsed<B & F>> } {
  const inputs = { ...base, ...fields };
  return { name, zh, en, fields, inputs, schema: schemaOf(inputs) };
}

function special<O>(kind: FieldKind, zh: string, en: string, schema: z.ZodType<O>): Field<O> {
  return { kind, zh, en, required: true, schema };
}

function factSchema(name: FactCommandName): z.ZodType {
  const { schema } = factDefinition(name);
  return z.unknown().transform((given, context) => {
    if (isObject(given) && given['commandId'] !== undefined && given['commandId'] !== null)
      context.addIssue({ ...issueOf(malformed('COMMAND_ID_INSIDE')), path: ['commandId'] });
    return read(schema, given, context);
  });
}

/** Exactly one of the keys, with what it says. */
function choiceOf(schemas: Readonly<Record<string, z.ZodType>>): z.ZodType<readonly [key: string, value: unknown]> {
  return z.unknown().transform((given, context) => {
    if (!isObject(given)) return fail(context, malformed(given === undefined ? 'INPUT_REQUIRED' : 'OBJECT_EXPECTED'));
    const said = Object.keys(given).filter((key) => given[key] !== undefined && given[key] !== null);
    const [key = ''] = said;
    const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined;
    if (said.length !== 1 || !schema)
      return fail(context, malformed('ONE_OF_EXPECTED', { choices: Object.keys(schemas).join(', ') }));
    return [key, read(schema, given[key], context, key)] as const;
  });
}

function some(acts: readonly Act[], context: Context): void {
  if (acts.length === 0) context.addIssue(issueOf(malformed('INPUT_REQUIRED')));
}

type Context = z.core.$RefinementCtx;

function read(schema: z.ZodType, given: unknown, context: Context, ...at: string[]): unknown {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    context.issues.push({ ...issue, path: [...at, ...issue.path], input: given } as never);
  return z.NEVER;
}

function fail(context: Context, fault: Malformed): never {
  context.addIssue(issueOf(fault));
  return z.NEVER;
}

function issueOf(fault: Malformed) {
  return { code: 'custom', message: fault.code, params: { malformed: fault } } as const;
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
