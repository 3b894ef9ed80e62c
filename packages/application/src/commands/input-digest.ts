import {
  type Calendar,
  type Command,
  commandDefinition,
  type CommandName,
  type EvidenceInput,
  type Act,
  type FactCommand,
  type Field,
  instantText,
  never,
  occurrenceOf,
} from '@milepost/domain';
import type { Json, JsonObject } from '@milepost/event-store';
import { jsonDigest } from './json-digest.js';

/** Which digest events carry now. Those without a version were written before, and carry that of the input as it was sent. */
export const DIGEST_VERSION = 2;

/**
 * Of what a command says, the same however it was written: an input left out, null and an empty list are one, and so are two ways to write
 * a text, a number, a day or an instant. Its `commandId` apart.
 */
export function digestOfMeaning(command: Command, calendar: Calendar): string {
  return jsonDigest({ name: command.name, input: meaningOf(command, calendar) });
}

/** What a command says, by its inputs, in that normal form. */
export function meaningOf(command: Command, calendar: Calendar): JsonObject {
  const { inputs } = commandDefinition(command.name);
  const said = Object.entries(command.input)
    .filter(([key, value]) => key !== 'commandId' && isSaid(value))
    .map(([key, value]) => [
      key,
      key === 'occurredAt' ? dayOf(command as FactCommand, calendar) : meant(inputs[key], value, calendar),
    ]);
  return Object.fromEntries(said) as JsonObject;
}

/** Of the input before it was read. */
export function digestAsSent(name: CommandName, { commandId: _, ...input }: JsonObject): string {
  return jsonDigest({ name, input });
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Only for an `occurredAt` that is given, so that no clock matters. */
function dayOf(command: FactCommand, calendar: Calendar): string {
  return instantText(occurrenceOf(command, calendar, 0));
}

function meant(field: Field | undefined, value: unknown, calendar: Calendar): Json {
  switch (field?.kind) {
    case 'timePoint':
      return instantText(calendar.instantOf(value as string, 'end'));
    case 'evidence':
      return (value as readonly EvidenceInput[]).map(evidenceMeant);
    case 'fact':
      return factMeant(value as FactCommand, calendar);
    case 'acts':
      return (value as readonly Act[]).map((act) => actMeant(act, calendar));
    default:
      return value as Json;
  }
}

function factMeant(fact: FactCommand, calendar: Calendar): JsonObject {
  return { [fact.name]: meaningOf(fact, calendar) };
}

function actMeant(act: Act, calendar: Calendar): JsonObject {
  switch (act.kind) {
    case 'record':
      return { record: factMeant(act.command, calendar) };
    case 'correct':
      return { correct: { event: act.event, restated: factMeant(act.restated, calendar) } };
    case 'void':
      return { void: act.event };
    default:
      return never(act);
  }
}

function evidenceMeant({ capturedAt, ...evidence }: EvidenceInput): JsonObject {
  const said = Object.entries(evidence).filter(([, value]) => isSaid(value));
  return { ...Object.fromEntries(said), ...(capturedAt ? { capturedAt: instantText(Date.parse(capturedAt)) } : {}) };
}
