import { base64, fromBase64, sameBytes, sha256 } from '#platform';

/** SHA-256: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const [LEAF, NODE] = [Uint8Array.of(0), Uint8Array.of(1)];

/** RFC 6962 §2.1: what stands for a leaf in the tree. */
export const leafHash = (leaf: Uint8Array): Hash => sha256(LEAF, leaf);

/** RFC 6962 §2.1: what stands for two neighbouring subtrees. */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

/** The root of the tree without leaves. */
export const emptyRoot = (): Hash => sha256();

export const sameHash = (a: Hash, b: Hash): boolean => sameBytes(a, b);

export { base64 } from '#platform';

/** Null unless the text is the base64 of exactly one hash, written as `base64` writes it. */
export function hashFromBase64(text: string): Hash | null {
  const bytes = fromBase64(text);
  return bytes.length === HASH_BYTES && base64(bytes) === text ? bytes : null;
}
