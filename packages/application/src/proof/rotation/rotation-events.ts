import { instantText, streamOf } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import type { KeyRotation } from '@milepost/ledger';
import { eventId } from '../../commands/event-id.js';
import { jsonDigest } from '../../commands/json-digest.js';
import { nonce } from '../../commands/nonce.js';

const TYPE = 'SigningKeyReplaced';
/** Who records it: the register itself, and nobody. */
const REGISTER = { id: 'register', post: null, unit: null, onBehalfOf: null };
const PAGE = 1_000;

/** Records that a key took over, where the log does not say so yet. @param now ms */
export async function recordRotation(
  log: Pick<EventStore, 'append' | 'readStream'>,
  rotation: KeyRotation,
  now: number,
): Promise<void> {
  const stream = streamOf.directory();
  const commandId = `rotation/${rotation.present}`;
  const id = eventId(stream, commandId, 0);
  const recorded = await log.readStream(stream, { limit: PAGE });
  if (recorded.some((event) => event.id === id)) return;
  const expected = recorded.at(-1)?.revision ?? 'noStream';
  const inputDigest = jsonDigest({ ...rotation });
  const said = { schemaVersion: 1, occurredAt: instantText(now), actor: REGISTER, commandId, inputDigest };
  const grounds = {
    correlationId: commandId,
    causationId: null,
    reason: null,
    document: null,
    evidence: [],
    amends: null,
  };
  const metadata = { ...said, ...grounds, flags: [], source: 'register', nonce: nonce() };
  await log.append(stream, expected, [{ id, type: TYPE, data: { ...rotation }, metadata }]);
}

export const isRotation = ({ stream, type }: Pick<RecordedEvent, 'stream' | 'type'>): boolean =>
  type === TYPE && stream === streamOf.directory();

/** The notes of the rotations among some events. */
export function rotationNotes(events: readonly Pick<RecordedEvent, 'stream' | 'type' | 'data'>[]): string[] {
  return events.filter(isRotation).flatMap(({ data: { note } }) => (typeof note === 'string' ? [note] : []));
}
