import type { z } from 'zod';
import type { Label } from './vocabulary.js';

export type EventData = Readonly<Record<string, unknown>>;

/** One type of event at its present version: the shape of its data, and a sentence for a person in two languages. */
export type EventDefinition<Type extends string = string, Data = unknown> = Label & {
  readonly type: Type;
  readonly version: number;
  readonly schema: z.ZodType<Data>;
  /** `name` says what the event is about: the project's code, the month, the fund. */
  readonly sentence: (data: Data) => Label;
};

export type EventOf<D> =
  D extends EventDefinition<infer Type, infer Data> ? { readonly type: Type; readonly data: Data } : never;

export function event<const Type extends string, Data>(
  type: Type,
  zh: string,
  en: string,
  schema: z.ZodType<Data>,
  sentence: (data: Data) => Label = () => ({ zh, en }),
  version = 1,
): EventDefinition<Type, Data> {
  return { type, version, schema, zh, en, sentence };
}
