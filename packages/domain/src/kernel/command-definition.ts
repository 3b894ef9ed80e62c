import { z } from 'zod';
import type { Category } from './streams.js';
import type { Label } from './vocabulary.js';
import {
  commandId,
  evidences,
  type Field,
  type Fields,
  name,
  optional,
  type Parsed,
  prose,
  timePoint,
} from './fields.js';

/**
 * When the fact of a command holds: from the start of a day (`occurredAt`, default today), from an instant (default now), or from
 * the last or first day of the input's period, whatever the client says.
 */
export type Occurs = 'day' | 'instant' | 'lastDayOfPeriod' | 'firstDayOfPeriod';

/** Inputs that every command takes, before its own. */
export const BASE_FIELDS = {
  commandId: optional(commandId()),
  occurredAt: optional(timePoint('发生日期', 'business day of the fact; default today')),
  reason: optional(prose('原因', 'why')),
  document: optional(name('文号', 'reference of the document it rests on')),
  evidence: optional(evidences()),
} satisfies Fields;

export type BaseInput = Parsed<typeof BASE_FIELDS>;

/** Where a command is decided and written, and the other streams that its decision reads. */
export type Target = Ref & { readonly refs: Readonly<Record<string, Ref | null>> };
export type Ref = { readonly category: Category; readonly stream: string };

export type CommandOptions<F extends Fields> = {
  readonly target: (input: Parsed<F>) => Target;
  readonly occurs?: Occurs | ((input: Parsed<F>) => Occurs);
  readonly reasonRequired?: boolean;
  /** The fact may lie in the future (adjustments of plans, forecasts). */
  readonly mayLieAhead?: boolean | ((input: Parsed<F>) => boolean);
  /** The inputs that only choose the stream or the event; all others are held by the data of an event. */
  readonly usedToDecide?: readonly (keyof F & string)[];
};

export type CommandDefinition<Name extends string = string, F extends Fields = Fields> = Label & {
  readonly name: Name;
  readonly fields: F;
  readonly options: CommandOptions<F>;
  /** Reads what a client sent: unknown keys are refused, issues carry their path. */
  readonly schema: z.ZodType<BaseInput & Parsed<F>>;
};

/** A command as deciders get it: its own input, parsed. */
export type CommandOf<D> =
  D extends CommandDefinition<infer Name, infer F>
    ? { readonly name: Name; readonly input: BaseInput & Parsed<F> }
    : never;

/** What a command says beside what every command takes. */
export function ownInput<Input extends BaseInput>(input: Input): Omit<Input, keyof BaseInput> {
  const { commandId, occurredAt, reason, document, evidence, ...own } = input;
  return own;
}

export function command<const Name extends string, F extends Fields>(
  name: Name,
  zh: string,
  en: string,
  fields: F,
  options: CommandOptions<F>,
): CommandDefinition<Name, F> {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, field] of Object.entries<Field>({ ...BASE_FIELDS, ...fields })) shape[key] = field.schema;
  const schema = z.strictObject(shape) as unknown as z.ZodType<BaseInput & Parsed<F>>;
  return { name, zh, en, fields, options, schema };
}
