import {
  base64,
  type Hash,
  hashFromBase64,
  leafHash,
  LedgerError,
  openCheckpoint,
  verifierFrom,
  verifyConsistency,
  verifyInclusion,
} from '@milepost/ledger/verify';

/** An event as it is shown, with what is to show that it was sealed so. */
export type ProvenEvent = {
  readonly eventId: string;
  readonly seq: string | null;
  readonly stream: string;
  readonly type: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly inclusionProof: {
    readonly leafIndex: string;
    readonly treeSize: string;
    readonly leaf: string;
    readonly hashes: readonly string[];
    readonly checkpoint: SealedTree;
  } | null;
};

export type SealedTree = {
  readonly origin: string;
  readonly treeSize: string;
  readonly rootHash: string;
  readonly note: string;
};

/** The tree of what an answer knows: its basis. */
export type KnownTree = { readonly treeSize: string; readonly rootHash: string };

/** Whether the leaf of an event says what is shown of it. */
export function isOwnLeaf({ eventId, stream, type, revision, recordedAt, inclusionProof }: ProvenEvent): boolean {
  const leaf = parsed(inclusionProof?.leaf ?? '');
  return (
    leaf.id === eventId &&
    leaf.stream === stream &&
    leaf.type === type &&
    leaf.revision === revision &&
    Date.parse(String(leaf.recordedAt)) === Date.parse(recordedAt)
  );
}

/** Whether an event's leaf is in the tree, at its own place. */
export function isInTree({ seq, inclusionProof }: ProvenEvent, { treeSize, rootHash }: KnownTree): boolean {
  if (inclusionProof?.leafIndex !== seq || inclusionProof.treeSize !== treeSize) return false;
  const [root, proof] = [hashFromBase64(rootHash), hashesOf(inclusionProof.hashes)];
  if (root === null || proof === null) return false;
  const leaf = leafHash(new TextEncoder().encode(inclusionProof.leaf));
  return verifyInclusion({ index: Number(seq), size: Number(treeSize), leafHash: leaf, proof, root });
}

/** Whether one tree begins with all of another. */
export function isContinued(from: KnownTree, to: KnownTree, hashes: readonly string[]): boolean {
  const [fromRoot, toRoot, proof] = [hashFromBase64(from.rootHash), hashFromBase64(to.rootHash), hashesOf(hashes)];
  if (fromRoot === null || toRoot === null || proof === null) return false;
  return verifyConsistency({ from: Number(from.treeSize), to: Number(to.treeSize), fromRoot, toRoot, proof });
}

/** Whether the holder of a key signed just this tree. */
export function isSigned({ origin, treeSize, rootHash, note }: SealedTree, key: string): boolean {
  try {
    const { size, root } = openCheckpoint(note, origin, [verifierFrom(key)]);
    return String(size) === treeSize && base64(root) === rootHash;
  } catch (error) {
    if (error instanceof LedgerError) return false;
    throw error;
  }
}

export function isKey(text: string): boolean {
  try {
    return verifierFrom(text).vkey === text.trim();
  } catch {
    return false;
  }
}

function hashesOf(texts: readonly string[]): readonly Hash[] | null {
  const hashes = texts.map(hashFromBase64);
  return hashes.includes(null) ? null : (hashes as readonly Hash[]);
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(json) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
