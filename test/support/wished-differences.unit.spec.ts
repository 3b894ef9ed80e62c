import { describe, expect, it } from 'vitest';
import { compareWithWished, type FoundDifference, reportOf, type WishedDifference } from './wished-differences.js';

const FOUND: readonly FoundDifference[] = ['A9-GRANT', 'A9-APPLY'].map((code) => ({
  question: 'projects',
  point: '2026-11-30 @ #9',
  path: `/projects/nodes/${code}/permits/CONSTRUCTION/gapsDueOn`,
  was: null,
  is: '2031-01-01',
}));
const [GRANT, APPLY] = FOUND;
const WISH: WishedDifference = {
  fault: 'A9',
  question: 'projects',
  point: '*',
  path: '/projects/nodes/A9-GRANT/permits/*/gapsDueOn',
};

describe('wished differences', () => {
  it('are taken away from those found, and nothing else is', () => {
    expect(compareWithWished(FOUND, [WISH])).toEqual({ unwished: [APPLY], unfulfilled: [] });
    expect(compareWithWished(FOUND, [])).toEqual({ unwished: FOUND, unfulfilled: [] });
    expect(compareWithWished(FOUND, [{ ...WISH, path: '*/A9-*/gapsDueOn' }]).unwished).toEqual([]);
  });

  it.each<[string, Partial<WishedDifference>]>([
    ['question', { question: 'figures' }],
    ['point', { point: '2026-11-30 @ #1*' }],
    ['path, of which a dot is a dot', { path: '/projects/nodes/A9.GRANT/*' }],
    ['path from its beginning', { path: 'nodes/A9-GRANT/permits/CONSTRUCTION/gapsDueOn' }],
    ['former value', { was: '2031-01-01' }],
    ['present value', { is: null }],
  ])('are those of their %s only, and one that is not so is told', (_, other) => {
    const wish = { ...WISH, ...other };
    expect(compareWithWished(FOUND, [wish])).toEqual({ unwished: FOUND, unfulfilled: [wish] });
  });

  it('are met by their values', () => {
    expect(compareWithWished([GRANT as FoundDifference], [{ ...WISH, was: null, is: '2031-01-01' }])).toEqual({
      unwished: [],
      unfulfilled: [],
    });
  });

  it('are told for people: question, point, path, what was and what is', () => {
    expect(reportOf({ unwished: [], unfulfilled: [] })).toBe('');
    const report = reportOf({
      unwished: Array.from({ length: 50 }, () => GRANT as FoundDifference),
      unfulfilled: [WISH],
    });
    expect(report).toContain(
      'projects | 2026-11-30 @ #9 | /projects/nodes/A9-GRANT/permits/CONSTRUCTION/gapsDueOn\n    was null\n    is  "2031-01-01"\n',
    );
    expect(report).toContain('… and 10 more; by question projects 50\nwished, and not so: {"fault":"A9"');
  });
});
