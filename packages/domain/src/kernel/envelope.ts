import { instantText } from '../values/calendar.js';
import type { Actor } from './access.js';
import type { EvidenceInput } from './fields.js';
import type { Flag } from './vocabulary.js';

export type Evidence = {
  /** SHA-256, lower-case hexadecimal. */
  readonly hash: string;
  readonly mediaType: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly capturedAt: string | null;
};

/** As it is stored; an instant of it in UTC. */
export function storedEvidence(given: readonly EvidenceInput[] | null): Evidence[] {
  return (given ?? []).map(({ hash, mediaType, size, capturedAt }) => ({
    hash,
    mediaType: mediaType ?? null,
    size: size ?? null,
    capturedAt: capturedAt ? instantText(Date.parse(capturedAt)) : null,
  }));
}

/** The metadata of every event, as stored: who, when in the world, on what grounds, answering which command. */
export type Envelope = {
  readonly schemaVersion: number;
  /** Business time from which the fact holds, RFC 3339 UTC. */
  readonly occurredAt: string;
  readonly actor: Omit<Actor, 'role'>;
  readonly commandId: string;
  /** SHA-256 of what the command says; without `digestVersion` of its canonical input as it was sent. */
  readonly inputDigest: string;
  readonly digestVersion?: number;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly reason: string | null;
  readonly document: string | null;
  readonly evidence: readonly Evidence[];
  /** The event that this one corrects or retracts. */
  readonly amends: string | null;
  readonly flags: readonly Flag[];
  readonly source: string;
  /** 16 random bytes, hexadecimal: a hash of personal data must not be guessable. */
  readonly nonce: string;
  /** When the ledger that it came from states that it was registered, RFC 3339 UTC, where it was not recorded as of then. */
  readonly registeredAt?: string;
};
