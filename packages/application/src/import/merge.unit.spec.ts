import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import type { RowFact } from './ledger-fact.js';
import { LEDGERS } from './ledgers/ledgers.js';
import { merge } from './merge.js';

const FACT = {
  command: 'closeIssue',
  input: {},
  unit: '',
  cells: {},
  columnOf: {},
  registeredIn: '登记时间',
  column: '',
} as const;

const fact = fc.record({
  file: fc.constantFrom(...LEDGERS.keys()),
  row: fc.integer({ min: 2, max: 30 }),
  ordinal: fc.integer({ min: 0, max: 1 }),
  registeredAt: fc.integer({ min: 0, max: 3 }).map((minute) => minute * 60_000),
});

describe('the one order of all facts', () => {
  it('is registration time, then file name bytewise, then row, then place in the row', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fact, { selector: (one) => JSON.stringify(one), maxLength: 60 }), (facts) => {
        const merged = merge(facts.map((one): RowFact => ({ ...one, ...FACT })));
        expect(merged).toHaveLength(facts.length);
        for (const [index, after] of merged.slice(1).entries()) {
          const before = merged[index] as RowFact;
          const keys = [
            before.registeredAt - after.registeredAt,
            Buffer.compare(Buffer.from(before.file), Buffer.from(after.file)),
            before.row - after.row,
            before.ordinal - after.ordinal,
          ];
          expect(keys.find((key) => key !== 0)).toBeLessThan(0);
        }
      }),
    );
  });

  it('leaves the facts given alone', () => {
    const facts = [2, 1].map((minute): RowFact => ({
      ...FACT,
      file: 'a.csv',
      row: 2,
      ordinal: 0,
      registeredAt: minute,
    }));
    merge(facts);
    expect(facts.map(({ registeredAt }) => registeredAt)).toEqual([2, 1]);
  });
});
