import { z } from 'zod';
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
import { malformed } from './malformed.js';
import type { Ref } from './streams.js';
import type { Label } from './vocabulary.js';

/**
 * When the fact of a command holds: from the start of a day (`occurredAt`, default today), from an instant (default now), or from
 * the last or first day of the input's period, whatever the client says.
 */
export type Occurs = 'day' | 'instant' | 'lastDayOfPeriod' | 'firstDayOfPeriod';

/** Inputs that every command of a fact takes, before its own. */
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

export type CommandOptions<F extends Fields> = {
  readonly target: (input: Parsed<F>) => Target;
  /** The type of the event that it makes, or each that it may make, with the inputs by which it makes that one. */
  readonly makes: string | Readonly<Record<string, Readonly<Partial<Record<keyof F & string, string | boolean>>>>>;
  readonly occurs?: Occurs | ((input: Parsed<F>) => Occurs);
  readonly reasonRequired?: boolean;
  /** The fact may lie in the future (adjustments of plans, forecasts). */
  readonly mayLieAhead?: boolean | ((input: Parsed<F>) => boolean);
  /** The inputs that only choose the stream or the event; all others are held by the data of an event. */
  readonly usedToDecide?: readonly (keyof F & string)[];
};

/** A command by its name and inputs. */
export type CommandShape<Name extends string = string, F extends Fields = Fields> = Label & {
  readonly name: Name;
  /** Its own, behind those that every command of its kind takes. */
  readonly fields: F;
  /** All that it takes. */
  readonly inputs: Fields;
  readonly options?: Pick<CommandOptions<F>, 'reasonRequired' | 'usedToDecide'>;
};

/** A command that records a fact. */
export type CommandDefinition<Name extends string = string, F extends Fields = Fields> = CommandShape<Name, F> & {
  readonly options: CommandOptions<F>;
  /** Reads what a client sent: unknown keys are refused, issues carry their path. */
  readonly schema: z.ZodType<BaseInput & Parsed<F>>;
};

/** A command as deciders get it: its own input, parsed. */
export type CommandOf<D> =
  D extends CommandDefinition<infer Name, infer F>
    ? { readonly name: Name; readonly input: BaseInput & Parsed<F> }
    : never;

/** What says the day of the fact. */
export function occurs({ options }: CommandDefinition, input: Parsed<Fields>): Occurs {
  const { occurs: rule = 'day' } = options;
  return typeof rule === 'function' ? rule(input) : rule;
}

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
  const inputs = { ...BASE_FIELDS, ...fields };
  return { name, zh, en, fields, inputs, options, schema: schemaOf(inputs) };
}

/** Reads all of the inputs, and no other. */
export function schemaOf<F extends Fields>(inputs: F): z.ZodType<Parsed<F>> {
  const shape = Object.fromEntries(Object.entries<Field>(inputs).map(([key, { schema }]) => [key, schema]));
  const renamed = Object.entries<Field>(inputs).flatMap(([key, { deprecatedFor }]) =>
    deprecatedFor === undefined ? [] : [[key, deprecatedFor] as const],
  );
  const schema = z.strictObject(shape);
  return (renamed.length === 0 ? schema : schema.transform(readingRenamed(renamed))) as unknown as z.ZodType<Parsed<F>>;
}

/** What is given under the one name of an input or the other. */
function readingRenamed(renamed: readonly (readonly [key: string, now: string])[]) {
  return (given: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): unknown => {
    const read = { ...given };
    for (const [key, now] of renamed) {
      const said = [given[key], given[now]].filter((value) => value !== null && value !== undefined);
      if (said.length !== 1) {
        const fault = malformed('ISSUE_NUMBER_REQUIRED');
        context.addIssue({ code: 'custom', message: fault.code, params: { malformed: fault }, path: [now] });
        return z.NEVER;
      }
      read[key] = said[0];
      read[now] = null;
    }
    return read;
  };
}
