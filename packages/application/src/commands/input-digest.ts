import { hash } from 'node:crypto';
import {
  BASE_FIELDS,
  type Calendar,
  type Command,
  commandDefinition,
  type CommandName,
  type EvidenceInput,
  type Field,
  instantText,
  occurrenceOf,
} from '@milepost/domain';
import { canonicalJson, type Json, type JsonObject } from '@milepost/event-store';

/** Which digest events carry now. Those without a version were written before, and carry that of the input as it was sent. */
export const DIGEST_VERSION = 2;

/**
 * Of what a command says, the same however it was written: an input left out, null and an empty list are one, and so are two ways to write
 * a text, a number, a day or an instant. Its `commandId` apart.
 */
export function digestOfMeaning(command: Command, calendar: Calendar): string {
  const fields: Readonly<Record<string, Field>> = { ...BASE_FIELDS, ...commandDefinition(command.name).fields };
  const said = Object.entries(command.input)
    .filter(([key, value]) => key !== 'commandId' && isSaid(value))
    .map(([key, value]) => [
      key,
      key === 'occurredAt' ? dayOf(command, calendar) : meant(fields[key], value, calendar),
    ]);
  return digest(command.name, Object.fromEntries(said) as JsonObject);
}

/** Of the input before it was read. */
export function digestAsSent(name: CommandName, { commandId: _, ...input }: JsonObject): string {
  return digest(name, input);
}

function digest(name: CommandName, input: JsonObject): string {
  return hash('sha256', canonicalJson({ name, input }), 'hex');
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Only for an `occurredAt` that is given, so that no clock matters. */
function dayOf(command: Command, calendar: Calendar): string {
  return instantText(occurrenceOf(command, calendar, 0));
}

function meant(field: Field | undefined, value: unknown, calendar: Calendar): Json {
  switch (field?.kind) {
    case 'timePoint':
      return instantText(calendar.instantOf(value as string, 'end'));
    case 'evidence':
      return (value as readonly EvidenceInput[]).map(evidenceMeant);
    default:
      return value as Json;
  }
}

function evidenceMeant({ capturedAt, ...evidence }: EvidenceInput): JsonObject {
  const said = Object.entries(evidence).filter(([, value]) => isSaid(value));
  return { ...Object.fromEntries(said), ...(capturedAt ? { capturedAt: instantText(Date.parse(capturedAt)) } : {}) };
}
