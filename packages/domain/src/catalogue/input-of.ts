import type { Evidence } from '../kernel/envelope.js';
import type { Field } from '../kernel/fields.js';
import { projectOfEvent } from '../kernel/streams.js';
import type { Day } from '../values/calendar.js';
import type { DomainEvent } from './events.js';
import { FACT_COMMANDS, factDefinition, type FactCommandName } from './fact-commands.js';

/** A fact as it stands, with what its events say of it. */
export type StatedFact = {
  readonly event: DomainEvent;
  readonly stream: string;
  readonly occurredOn: Day;
  readonly reason: string | null;
  readonly document: string | null;
  readonly evidence: readonly Evidence[];
};

type Maker = { readonly command: FactCommandName; readonly by: Readonly<Record<string, unknown>> };

/** The command of each type of event, and the inputs by which it makes that one. */
const MAKERS: ReadonlyMap<string, Maker> = new Map(
  (Object.keys(FACT_COMMANDS) as FactCommandName[]).flatMap((command) => {
    const { makes } = factDefinition(command).options;
    const all = typeof makes === 'string' ? { [makes]: {} } : makes;
    return Object.entries(all).map(([type, by]) => [type, { command, by }] as const);
  }),
);

/** The input of the command that makes the fact, as a client sends it, under the name of the command: JSON, exact numbers as text. */
export function inputOf(fact: StatedFact): Readonly<Record<string, Readonly<Record<string, unknown>>>> | null {
  const maker = MAKERS.get(fact.event.type);
  if (!maker) return null;
  const { fields, options } = factDefinition(maker.command);
  const data: Readonly<Record<string, unknown>> = fact.event.data;
  const said: Record<string, unknown> = {};
  if (options.occurs === undefined) said['occurredAt'] = fact.occurredOn;
  for (const key of ['reason', 'document'] as const) if (fact[key] !== null) said[key] = fact[key];
  if (fact.evidence.length > 0) said['evidence'] = fact.evidence;
  for (const [key, field] of Object.entries<Field>(fields)) {
    const value =
      key in maker.by ? maker.by[key] : (data[key] ?? (key === 'project' ? projectOfEvent(fact.stream, data) : null));
    if (value !== null && value !== undefined)
      said[field.deprecatedFor ?? key] = typeof value === 'number' && field.kind === 'yuan' ? String(value) : value;
  }
  return { [maker.command]: said };
}
