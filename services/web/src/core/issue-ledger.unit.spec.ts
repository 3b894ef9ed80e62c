import { describe, expect, it } from 'vitest';
import { issuesByUnit, issuesShown } from './issue-ledger.js';

const issue = (
  number: string,
  unit: string | null,
  ageDays: number,
  overdueDays = 0,
  closedOn: string | null = null,
) => ({
  number,
  responsibleUnit: unit,
  firstUnit: '区重点办',
  closedOn,
  ageDays,
  overdueDays,
});

const issues = [
  issue('1', '区住建局', 30),
  issue('2', '区住建局', 31, 4),
  issue('3', '区住建局', 120, 60),
  issue('4', null, 91),
  issue('5', '区工信局', 12, 0, '2018-05-01'),
];

describe('the ledger of issues', () => {
  it('says by unit how many are open, for how long, and how many are overdue', () => {
    expect(issuesByUnit(issues)).toEqual([
      { unit: '区住建局', open: 3, overdue: 2, byAge: [1, 1, 1], oldest: 120, closed: 0 },
      { unit: '区重点办', open: 1, overdue: 0, byAge: [0, 0, 1], oldest: 91, closed: 0 },
      { unit: '区工信局', open: 0, overdue: 0, byAge: [0, 0, 0], oldest: null, closed: 1 },
    ]);
  });

  it.each([
    ['all', null, '3 4 2 1 5'],
    ['open', null, '3 4 2 1'],
    ['overdue', null, '3 2'],
    ['closed', null, '5'],
    ['open', '区重点办', '4'],
  ] as const)('shows %s of %s, the oldest first', (state, unit, numbers) => {
    expect(
      issuesShown(issues, { state, unit })
        .map(({ number }) => number)
        .join(' '),
    ).toBe(numbers);
  });
});
