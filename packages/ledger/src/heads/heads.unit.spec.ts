import { createHash } from 'node:crypto';
import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../merkle/hash.js';
import { verifyInclusion } from '../merkle/verify.js';
import { naiveRoot } from '../testing/naive-tree.js';
import { createHeads } from './heads.js';

const leafOf = (n: number) => leafHash(Buffer.from(`leaf ${n}`));

/** The list anew from all events. */
function naiveLeaves(subjects: readonly string[]): Map<string, Buffer> {
  const leaves = new Map<string, Buffer>();
  for (const subject of [...new Set(subjects)].sort()) {
    let [count, chain] = [0, Buffer.alloc(32)];
    subjects.forEach((one, n) => {
      if (one !== subject) return;
      count += 1;
      chain = createHash('sha256')
        .update(Buffer.concat([Buffer.of(2), chain, leafOf(n)]))
        .digest();
    });
    leaves.set(
      subject,
      Buffer.from(`{"chain":"${chain.toString('base64')}","count":${count},"subject":${JSON.stringify(subject)}}`),
    );
  }
  return leaves;
}

describe('heads', () => {
  it('are those of a list made anew, after every event, and each is proved', () => {
    const subject = fc.oneof(
      fc.nat(30).map((n) => `project:${n}`),
      fc.constantFrom('项', '\uffff', '\u{1f3d7}', ''),
    );
    fc.assert(
      fc.property(fc.array(subject, { maxLength: 60 }), fc.nat(6), (subjects, every) => {
        const heads = createHeads();
        subjects.forEach((one, n) => {
          heads.take(one, leafOf(n));
          // Not after each: what changed in between is settled together.
          if (n % (every + 1) > 0) return;
          const leaves = naiveLeaves(subjects.slice(0, n + 1));
          expect(heads.root()).toEqual(naiveRoot([...leaves.values()]));
        });
        const leaves = [...naiveLeaves(subjects)];
        expect(heads.size).toBe(leaves.length);
        const root = naiveRoot(leaves.map(([, leaf]) => leaf));
        for (const [index, [one, leaf]] of leaves.entries()) {
          const proof = heads.proof(one)!;
          expect([proof.index, Buffer.from(proof.leaf).toString()]).toEqual([index, leaf.toString()]);
          const claim = { index, size: leaves.length, leafHash: leafHash(leaf), proof: proof.hashes, root };
          expect(verifyInclusion(claim)).toBe(true);
        }
      }),
      { numRuns: depth({ plain: 40, full: 300 }) },
    );
  });

  it('know none of what no event is about', () => {
    const heads = createHeads();
    expect(heads.root()).toEqual(naiveRoot([]));
    heads.take('a', leafOf(0));
    expect(heads.proof('b')).toBeNull();
  });
});
