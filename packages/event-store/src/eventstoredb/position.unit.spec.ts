import { fc } from '@milepost/testing';
import { expect, it } from 'vitest';
import { InvalidReadError } from '../errors.js';
import { toPosition, toServerPosition } from './position.js';

const half = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

it('keeps both halves, and sorts as text as the pairs do', () => {
  fc.assert(
    fc.property(half, half, half, half, (commit, prepare, otherCommit, otherPrepare) => {
      const [one, other] = [
        toPosition({ commit, prepare }),
        toPosition({ commit: otherCommit, prepare: otherPrepare }),
      ];
      expect(toServerPosition(one)).toEqual({ commit, prepare });
      const before = commit < otherCommit || (commit === otherCommit && prepare < otherPrepare);
      expect(one < other).toBe(before);
    }),
  );
});

it.each(['', '12', '0000000000000001', '1/1', `${'1'.repeat(20)}/x`, `${'1'.repeat(21)}/${'1'.repeat(20)}`])(
  'refuses %j, which another store gave',
  (position) => {
    expect(() => toServerPosition(position)).toThrow(InvalidReadError);
  },
);
