import { hashOf, leafHash, nodeHash, sha256 } from './hashes.mjs';

/** The largest power of two below it (RFC 6962). */
function splitOf(size) {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

export function rootOf(hashes, begin = 0, end = hashes.length) {
  if (begin === end) return sha256();
  if (end - begin === 1) return hashes.at(begin);
  const middle = begin + splitOf(end - begin);
  return nodeHash(rootOf(hashes, begin, middle), rootOf(hashes, middle, end));
}

function rootByInclusion(hash, index, size, proof) {
  if (!(index >= 0 && index < size)) return null;
  if (size === 1) return proof.length === 0 ? hash : null;
  const [sibling, rest, middle] = [proof.at(-1), proof.slice(0, -1), splitOf(size)];
  if (sibling === undefined) return null;
  const inner =
    index < middle
      ? rootByInclusion(hash, index, middle, rest)
      : rootByInclusion(hash, index - middle, size - middle, rest);
  return inner && (index < middle ? nodeHash(inner, sibling) : nodeHash(sibling, inner));
}

export function isIncluded({ leaf, index, size, hashes }, root, what) {
  const proof = hashes.map((hash) => hashOf(hash, `a hash in ${what}`));
  return rootByInclusion(leafHash(leaf), index, size, proof)?.equals(root) ?? false;
}
