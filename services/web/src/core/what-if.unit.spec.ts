import { describe, expect, it } from 'vitest';
import { actsOf, movedFigures, type Tried, TRIED_KINDS } from './what-if.js';

const tried: Tried = { kind: 'submitReturn', period: '2018-06', amount: '1,620.5', day: '2018-06-20', event: 'e1' };
const of = { project: 'SYN-2018-046', year: 2018, reason: '试算' };

describe('what is tried', () => {
  it('is what commands would record, in 元', () => {
    expect(actsOf(tried, of)).toEqual([
      { record: { submitReturn: { project: 'SYN-2018-046', period: '2018-06', amount: '16205000' } } },
      { record: { reviewReturn: { project: 'SYN-2018-046', period: '2018-06', approve: true } } },
    ]);
    expect(actsOf({ ...tried, kind: 'retractReturn' }, of)).toEqual([
      { record: { retractReturn: { project: 'SYN-2018-046', period: '2018-06', amount: '16205000', reason: '试算' } } },
    ]);
    expect(actsOf({ ...tried, kind: 'void' }, of)).toEqual([{ void: 'e1' }]);
    expect(actsOf({ ...tried, kind: 'verifyStart' }, of)).toHaveLength(2);
  });

  it.each(TRIED_KINDS)('%s waits until it is filled in', (kind) => {
    expect(actsOf({ ...tried, kind }, of)).not.toBeNull();
    expect(actsOf({ kind, period: '', amount: '12x', day: '2018-02-31', event: '' }, of)).toBeNull();
  });

  it('moves the figures that read otherwise', () => {
    const figure = (indicator: string, text: string) => ({ indicator, text });
    const before = [figure('A', '1'), figure('B', '2'), figure('C', '3')];
    const after = [figure('A', '1'), figure('B', '2.5')];
    expect(movedFigures(before, after)).toEqual([{ before: before[1], after: after[1] }]);
  });
});
