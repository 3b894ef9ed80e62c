import { hash } from 'node:crypto';
import { canonicalJson, type RecordedEvent } from '@milepost/event-store';
import { base64, type Hash, leafHash } from '../merkle/hash.js';

/** What stands for an event in the tree: commitments to what it says, and when it was recorded. */
export type EventLeaf = {
  /** RFC 8785 JSON, a few hundred bytes. */
  readonly bytes: Uint8Array;
  readonly hash: Hash;
};

export type SealedEvent = Omit<RecordedEvent, 'position'>;

const LEAF_VERSION = 1;

/**
 * The leaf of an event. It holds no place in a store, so that a copied log keeps its tree. The data are hashed behind the nonce of the
 * event: what is personal in them cannot be guessed from the leaf.
 *
 * @param previous hash of the leaf of the event before it in its stream; null: it is the first that the log holds
 */
export function eventLeaf(event: SealedEvent, k: string, previous: Hash | null): EventLeaf {
  const { data, metadata, id, recordedAt, recordedAtStated, revision, stream, type } = event;
  const bytes = Buffer.from(
    canonicalJson({
      data: sha256(canonicalJson(metadata['nonce'] ?? null) + canonicalJson(data)),
      id,
      k,
      metadata: sha256(canonicalJson(metadata)),
      previous: previous && base64(previous),
      recordedAt,
      revision,
      stated: recordedAtStated,
      stream,
      type,
      v: LEAF_VERSION,
    }),
  );
  return { bytes, hash: leafHash(bytes) };
}

const sha256 = (text: string) => hash('sha256', text, 'base64');
