import {
  type Act,
  type DecidedAct,
  type DecisionContext,
  type Command,
  type Envelope,
  EVENTS,
  instantText,
  storedEvidence,
} from '@milepost/domain';
import type { JsonObject, NewEvent } from '@milepost/event-store';
import type { CommandRequest } from './command-outcome.js';
import { eventId } from './event-id.js';
import { DIGEST_VERSION } from './input-digest.js';
import { nonce } from './nonce.js';

/** An act with what its decision looks at. */
export type Prepared = { readonly act: Act; readonly context: DecisionContext<unknown> };

export type Decided = {
  readonly request: CommandRequest;
  readonly command: Command;
  readonly commandId: string;
  readonly inputDigest: string;
  readonly stream: string;
};

/** The events of a command that was accepted: facts and what is said of them, each in its envelope. */
export function newEvents(decision: readonly DecidedAct[], decided: Decided): NewEvent[] {
  return decision.map((act, ordinal) => newEvent(act, ordinal, decided));
}

function newEvent({ fact, of, occurredAt }: DecidedAct, ordinal: number, decided: Decided): NewEvent {
  const { request, command, commandId, inputDigest, stream } = decided;
  const { id, post, unit, onBehalfOf } = request.actor;
  const { reason, document, evidence } = of?.input ?? command.input;
  const recordedInstead = command.name === 'voidFact' ? command.input.recordedInstead : null;
  const envelope: Envelope = {
    schemaVersion: EVENTS.get(fact.type)?.version ?? 1,
    occurredAt: instantText(occurredAt),
    actor: { id, post, unit, onBehalfOf },
    commandId,
    inputDigest,
    digestVersion: DIGEST_VERSION,
    correlationId: request.correlationId ?? commandId,
    causationId: request.causationId ?? recordedInstead,
    reason,
    document,
    evidence: storedEvidence(evidence),
    amends: fact.amends ?? null,
    flags: fact.flags ?? [],
    source: request.source,
    nonce: nonce(),
    ...(request.registeredAt === undefined ? {} : { registeredAt: instantText(request.registeredAt) }),
  };
  return {
    id: eventId(stream, commandId, ordinal),
    type: fact.type,
    data: fact.data as JsonObject,
    metadata: envelope,
    ...(request.statedAt === undefined ? {} : { statedRecordedAt: instantText(request.statedAt) }),
  };
}
