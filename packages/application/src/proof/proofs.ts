import { setTimeout as pause } from 'node:timers/promises';
import { MilepostError } from '@milepost/domain';
import { base64, type HeadsProof, type LedgerReader, type PublishedTree } from '@milepost/ledger';

export type CheckpointAnswer = {
  readonly origin: string;
  readonly treeSize: number;
  readonly rootHash: string;
  /** The signed note, verbatim. */
  readonly note: string;
};

export type InclusionAnswer = {
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly leafHash: string;
  /** The leaf itself, RFC 8785 JSON. */
  readonly leaf: string;
  readonly hashes: readonly string[];
  /** The first that covers the tree. */
  readonly checkpoint: CheckpointAnswer;
};

/** What can be proved of the log. Hashes are RFC 6962's, in base64; a seq is the index of its event's leaf. */
export type Proofs = {
  /** Of the tree of the events 0 … seq; null where that is not sealed. */
  rootHash(seq: number): Promise<string | null>;
  /** Null for an event that is not sealed. */
  leafHash(seq: number): Promise<string | null>;
  /**
   * @param treeSize null: that of the first checkpoint that covers the event. Null where none is signed yet: it is, a second later.
   * @throws MilepostError TREE_SIZE_UNKNOWN
   */
  inclusion(seq: number, treeSize: number | null): Promise<InclusionAnswer | null>;
  /** @throws MilepostError TREE_SIZE_UNKNOWN */
  consistency(from: number, to: number): Promise<readonly string[]>;
  /** The latest; null before the first. */
  checkpoint(): Promise<CheckpointAnswer | null>;
  /** The first signed tree of at least so many events, in the log of heads; null where none comes within seconds. */
  headsProofOf(size: number): Promise<{ readonly size: number; readonly proof: HeadsProof } | null>;
  /** A file of the ledger by the name that C2SP gives it, behind that of the log. */
  file(name: string): Promise<Uint8Array | null>;
};

/** A checkpoint is signed within a second. */
const WAIT_MS = 3_000;
const LOOK_MS = 50;

/** @param reader null: this register is not sealed */
export function createProofs(reader: LedgerReader | null): Proofs {
  async function waitForTree(size: number): Promise<PublishedTree | null> {
    if (!reader) return null;
    const until = performance.now() + WAIT_MS;
    for (;;) {
      const found = await reader.publishedWith(size);
      if (found || performance.now() > until) return found;
      await pause(LOOK_MS);
    }
  }

  async function assertSizes(least: number, size: number): Promise<void> {
    const sealed = (await reader?.size()) ?? 0;
    if (size < least || size > sealed) throw new MilepostError('TREE_SIZE_UNKNOWN', { size, least, sealed });
  }

  return {
    async rootHash(seq) {
      const root = await reader?.root(seq + 1);
      return root ? base64(root) : null;
    },
    async leafHash(seq) {
      const leaf = await reader?.leaf(seq);
      return leaf ? base64(leaf.hash) : null;
    },
    async inclusion(seq, treeSize) {
      if (treeSize !== null) await assertSizes(seq + 1, treeSize);
      const leaf = (await reader?.leaf(seq)) ?? null;
      const covering = leaf && (await reader?.publishedWith(treeSize ?? seq + 1));
      if (!reader || !leaf || !covering) return null;
      const size = treeSize ?? covering.size;
      return {
        leafIndex: seq,
        treeSize: size,
        leafHash: base64(leaf.hash),
        leaf: Buffer.from(leaf.bytes).toString(),
        hashes: (await reader.inclusion(seq, size)).map(base64),
        checkpoint: checkpointAnswer(covering),
      };
    },
    async consistency(from, to) {
      await assertSizes(0, from);
      await assertSizes(from, to);
      return ((await reader?.consistency(from, to)) ?? []).map(base64);
    },
    async checkpoint() {
      const last = await reader?.published();
      return last ? checkpointAnswer(last) : null;
    },
    async headsProofOf(size) {
      const tree = await waitForTree(size);
      const proof = tree && (await reader?.headsProof(tree.size));
      return tree && proof ? { size: tree.size, proof } : null;
    },
    file: async (name) => (await reader?.file(name)) ?? null,
  };
}

function checkpointAnswer({ note, size, root }: PublishedTree): CheckpointAnswer {
  const [origin = ''] = note.split('\n', 1);
  return { origin, treeSize: size, rootHash: base64(root), note };
}
