import { createHash } from 'node:crypto';

/** SHA-256: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const [LEAF, NODE] = [Uint8Array.of(0), Uint8Array.of(1)];

/** RFC 6962 §2.1: what stands for a leaf in the tree. */
export const leafHash = (leaf: Uint8Array): Hash => createHash('sha256').update(LEAF).update(leaf).digest();

/** RFC 6962 §2.1: what stands for two neighbouring subtrees. */
export const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/** The root of the tree without leaves. */
export const emptyRoot = (): Hash => createHash('sha256').digest();

export const sameHash = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Null unless the text is the base64 of exactly one hash, written as `base64` writes it. */
export function hashFromBase64(text: string): Hash | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === HASH_BYTES && bytes.toString('base64') === text ? bytes : null;
}
