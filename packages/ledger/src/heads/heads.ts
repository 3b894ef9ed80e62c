import { hash } from 'node:crypto';
import { canonicalJson } from '@milepost/event-store';
import { base64, emptyRoot, type Hash, HASH_BYTES, leafHash, nodeHash } from '../merkle/hash.js';

/** How far a log has come with everything that its events are about, in one tree over a sorted list. */
export type Heads = {
  readonly size: number;
  /** An event about `subject` was sealed with this leaf. */
  take(subject: string, leaf: Hash): void;
  root(): Hash;
  /** Null for a subject that no event is about. */
  proof(subject: string): HeadProof | null;
};

export type HeadProof = {
  /** RFC 8785 JSON: subject, how many events are about it, and the hash over their leaves. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly hashes: readonly Hash[];
};

type Head = { count: number; chain: Hash };

const LINK = Uint8Array.of(2);

export function createHeads(): Heads {
  const heads = new Map<string, Head>();
  const subjects: string[] = [];
  /** Of each level the hashes of the list's tree; the last one of an odd level stands for itself above. */
  let levels: Hash[][] = [];
  const changed = new Set<string>();
  /** The first place from which subjects stand elsewhere than in `levels`. */
  let movedFrom = Infinity;

  function settle(): void {
    const from = Math.min(movedFrom, subjects.length);
    const places = [...changed].map((subject) => placeOf(subjects, subject)).filter((place) => place < from);
    for (let place = from; place < subjects.length; place += 1) places.push(place);
    changed.clear();
    movedFrom = Infinity;
    setLevel(0, new Set(places), (place) => leafHash(leafOf(place)), subjects.length);
  }

  function setLevel(level: number, places: ReadonlySet<number>, hashAt: (place: number) => Hash, width: number): void {
    const row = (levels[level] ??= []);
    row.length = width;
    for (const place of places) row[place] = hashAt(place);
    if (width <= 1) {
      levels = levels.slice(0, level + 1);
      return;
    }
    const above = new Set([...places].map((place) => Math.floor(place / 2)));
    setLevel(level + 1, above, (place) => pairHash(row, place), Math.ceil(width / 2));
  }

  function leafOf(place: number): Uint8Array {
    const subject = subjects[place] as string;
    const { count, chain } = heads.get(subject) as Head;
    return Buffer.from(canonicalJson({ chain: base64(chain), count, subject }));
  }

  return {
    get size() {
      return subjects.length;
    },
    take(subject, leaf) {
      const head = heads.get(subject);
      if (head) {
        head.count += 1;
        head.chain = linked(head.chain, leaf);
        changed.add(subject);
        return;
      }
      const place = placeOf(subjects, subject);
      subjects.splice(place, 0, subject);
      heads.set(subject, { count: 1, chain: linked(new Uint8Array(HASH_BYTES), leaf) });
      movedFrom = Math.min(movedFrom, place);
    },
    root() {
      settle();
      return levels.at(-1)?.[0] ?? emptyRoot();
    },
    proof(subject) {
      settle();
      if (!heads.has(subject)) return null;
      const index = placeOf(subjects, subject);
      const hashes: Hash[] = [];
      levels.slice(0, -1).forEach((row, level) => {
        const sibling = row[Math.floor(index / 2 ** level) ^ 1];
        if (sibling) hashes.push(sibling);
      });
      return { leaf: leafOf(index), index, hashes };
    },
  };
}

const linked = (chain: Hash, leaf: Hash): Hash => hash('sha256', Buffer.concat([LINK, chain, leaf]), 'buffer');

function pairHash(row: readonly Hash[], place: number): Hash {
  const [left, right] = [row[2 * place] as Hash, row[2 * place + 1]];
  return right ? nodeHash(left, right) : left;
}

/** Where a subject stands among sorted ones, or would. By UTF-16 code units, as the keys of canonical JSON. */
function placeOf(subjects: readonly string[], subject: string): number {
  let [from, to] = [0, subjects.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((subjects[middle] as string) < subject) from = middle + 1;
    else to = middle;
  }
  return from;
}
