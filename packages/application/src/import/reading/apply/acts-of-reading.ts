import type { Json } from '@milepost/event-store';
import type { CommandRequest } from '../../../commands/command-outcome.js';
import { jsonDigest } from '../../../commands/json-digest.js';
import { without } from '../facts/held.js';
import type { ChangedFact, FactInput, FactRead, FileReading, Unheld } from '../output.js';
import type { ApplyChoice, ApplyOptions } from './apply-options.js';

/** A fact of a reading as the command that records it. */
export type Act = {
  readonly fact: FactRead;
  readonly request: CommandRequest;
  readonly commandId: string;
  readonly isCorrection: boolean;
};

type Of = ApplyChoice & Pick<ApplyOptions, 'actor' | 'id'>;

const WITH_REASON = new Set(['adjustListing', 'adjustPlan']);

/** One for each new fact, and for each changed one where asked to correct, in their order; null where no command takes it. */
export function actsOfReading(reading: FileReading, options: Of): readonly (Act | null)[] {
  const { facts } = reading;
  return [
    ...facts.new.map((fact) => (fact.unheld === 'ALL' ? null : newAct(fact, reading, options))),
    ...(options.correct ? facts.changed : []).map((fact) => correcting(fact, reading, options)),
  ];
}

function newAct(fact: FactRead & Unheld, reading: FileReading, options: Of): Act {
  const input = Array.isArray(fact.unheld) ? without(fact.input, fact.unheld as readonly string[]) : fact.input;
  const issue = fact.command === 'raiseIssue' ? { number: numberOf(input) } : {};
  const reason = WITH_REASON.has(fact.command) ? { reason: reasonIn(reading, options) } : {};
  const commandId = digest([fact.command, fact.input]);
  const request = requestOf(fact, fact.command, { ...input, ...issue, ...reason, commandId }, reading, options);
  return { fact, request, commandId, isCorrection: false };
}

function correcting(fact: ChangedFact, reading: FileReading, options: Of): Act | null {
  const { correction } = fact;
  if (correction === null || fact.unheld === 'ALL') return null;
  const commandId = digest([correction.command, correction.input, fact.event]);
  const input = { ...correction.input, reason: reasonIn(reading, options), commandId };
  const request = requestOf(fact, correction.command, input, reading, options);
  return { fact, request, commandId, isCorrection: true };
}

function requestOf(
  { sheet, row }: FactRead,
  name: string,
  input: Readonly<Record<string, unknown>>,
  { file }: FileReading,
  { document, actor, id }: Of,
): CommandRequest {
  return {
    name: name as CommandRequest['name'],
    input: { ...input, ...(document === null ? {} : { document }) },
    actor,
    ofFile: true,
    source: `read:${file}#${sheet}!${row}`,
    correlationId: id,
  };
}

function reasonIn({ file }: FileReading, { reason }: Of): string {
  return reason ?? `据文件“${file}”`;
}

/** Issues of files have no numbers: what is said of a project on a day is one. */
function numberOf({ project, description, occurredAt }: FactInput): string {
  return `${String(project)}-${digest([project, description, occurredAt]).slice(0, 12)}`;
}

const digest = (of: readonly unknown[]): string => jsonDigest(of as Json);
