import { describe, expect, it } from 'vitest';
import { sameRows } from './same-rows.js';

const codeOf = ({ code }: { readonly code: string }) => code;

describe('rows of one day after those of another', () => {
  const before = [
    { code: 'A', stage: 'LISTED' },
    { code: 'B', stage: 'LISTED' },
  ];

  it('are the rows of before where they say the same, and new ones where they do not', () => {
    const rows = sameRows(
      [
        { code: 'B', stage: 'LISTED' },
        { code: 'A', stage: 'STARTED' },
        { code: 'C', stage: 'LISTED' },
      ],
      before,
      codeOf,
    );
    expect(rows[0]).toBe(before[1]);
    expect(rows[1]).toEqual({ code: 'A', stage: 'STARTED' });
    expect(rows[1]).not.toBe(before[0]);
    expect(rows[2]).toEqual({ code: 'C', stage: 'LISTED' });
  });
});
