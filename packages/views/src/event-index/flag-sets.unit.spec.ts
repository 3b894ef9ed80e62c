import { type Flag, FLAGS } from '@milepost/domain';
import { depth, fc } from '@milepost/testing';
import { expect, it } from 'vitest';
import { flagSetOf, flagSetsWith } from './flag-sets.js';

const NAMES = Object.keys(FLAGS) as Flag[];
const some = fc.subarray(NAMES);

it('is found by each flag of an event, and by no other', () => {
  fc.assert(
    fc.property(some, some, fc.boolean(), (held, wanted, isTurned) => {
      const set = flagSetOf(isTurned ? [...held, 'ELSEWHERE'].reverse() : held);
      const isFound = set !== null && flagSetsWith(wanted).includes(set);
      expect(isFound).toBe(wanted.some((flag) => held.includes(flag)));
    }),
    { numRuns: depth({ plain: 200, full: 500, long: 2_000 }) },
  );
});

it('has no more words than a condition takes', () => {
  const words = flagSetsWith(NAMES);
  expect(words.length).toBeLessThanOrEqual(10_000);
  expect(new Set(words).size).toBe(words.length);
});
