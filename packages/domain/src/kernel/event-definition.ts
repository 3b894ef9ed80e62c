import type { z } from 'zod';
import type { Calendar } from '../values/calendar.js';
import type { Label } from './vocabulary.js';

export type EventData = Readonly<Record<string, unknown>>;

/** Turns the data of one version of an event into that of the next. */
export type Upcaster = (data: EventData) => EventData;

/** The kinds in which what is recorded is changed: the facts themselves are never overwritten. */
export type AmendmentKind = 'CORRECTION' | 'ADJUSTMENT' | 'RETRACTION' | 'VOIDED' | 'LATE_RETURN';

/** One type of event at its present version: the shape of its data, and a sentence for a person in two languages. */
export type EventDefinition<Type extends string = string, Data = unknown> = Label & {
  readonly type: Type;
  readonly version: number;
  /** Which kind of change it is to what was recorded; null: a fact of its own. */
  readonly amendment: AmendmentKind | null;
  readonly schema: z.ZodType<Data>;
  /** What is read of every earlier version: the first turns data of version 1 into those of 2, and so on. */
  readonly upcasters: readonly Upcaster[];
  /** For a person; the project of a project's event is named by its stream. Amounts are exact, instants those of the calendar's clocks. */
  readonly sentence: (data: Data, calendar: Calendar) => Label;
};

export type EventOf<D> =
  D extends EventDefinition<infer Type, infer Data> ? { readonly type: Type; readonly data: Data } : never;

/**
 * @param upcasters one for each change of the schema. Events in the log are never rewritten, so that none is ever taken away; the golden
 *   corpus holds data of every version.
 */
export function event<const Type extends string, Data>(
  type: Type,
  zh: string,
  en: string,
  schema: z.ZodType<Data>,
  sentence: (data: Data, calendar: Calendar) => Label = () => ({ zh, en }),
  upcasters: readonly Upcaster[] = [],
): EventDefinition<Type, Data> {
  return { type, version: upcasters.length + 1, amendment: null, schema, upcasters, zh, en, sentence };
}

/** The event as one that changes what is recorded. */
export function amending<D extends { readonly amendment: AmendmentKind | null }>(
  amendment: AmendmentKind,
  definition: D,
): D {
  return { ...definition, amendment };
}
