import { describe, expect, it } from 'vitest';
import { compareThrough, standingReturns } from './compare-returns.js';

const HELD = ['amount', 'from', 'occurredAt', 'period', 'progress', 'project'];
const PROJECT = 'A-1';

function through(month: string, amount: string) {
  const input = { project: PROJECT, period: `2021-${month}`, from: '2021-01', amount, occurredAt: `2021-${month}-30` };
  return { sheet: 's', row: 1, command: 'submitReturn', input, flags: [] };
}

function standing(...returns: readonly (readonly [period: string, amount: string])[]) {
  return standingReturns(
    returns.map(([period, amount]) => ({
      event: period,
      command: 'submitReturn',
      input: { project: PROJECT, period, amount },
      on: `${period}-28`,
    })),
  );
}

describe('what was completed from January on', () => {
  it('leaves to the months before a month that stands what that one did not complete, on their last day', () => {
    expect(compareThrough(through('06', '230'), standing(['2021-06', '50']), HELD)).toMatchObject({
      kind: 'new',
      fact: { input: { from: '2021-01', period: '2021-05', amount: '180', occurredAt: '2021-05-31' } },
    });
  });

  it('is the same where it is what stands, and changed where it is less', () => {
    const months = standing(['2021-05', '180'], ['2021-06', '50']);
    expect(compareThrough(through('06', '230'), months, HELD).kind).toBe('same');
    expect(compareThrough(through('06', '220'), months, HELD)).toMatchObject({ kind: 'changed', changes: ['amount'] });
  });

  it('overlaps where months are open on both sides of one that stands', () => {
    expect(compareThrough(through('06', '230'), standing(['2021-03', '50']), HELD).kind).toBe('overlap');
  });
});
