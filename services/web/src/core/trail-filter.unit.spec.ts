import { expect, it } from 'vitest';
import { trailFilter } from './trail-filter.js';

const NOTHING = { project: '', unit: '', type: '', from: '', to: '', kind: '' };

it('asks for what was chosen, and for nothing else', () => {
  expect(trailFilter(NOTHING)).toEqual({});
  expect(
    trailFilter({ ...NOTHING, project: ' SYN-2018-046 ', from: '2018-06-01', to: 'soon', kind: 'amendments' }),
  ).toEqual({
    projects: ['SYN-2018-046'],
    recorded: { from: '2018-06-01' },
    amendmentsOnly: true,
  });
  expect(trailFilter({ ...NOTHING, kind: 'backdated' })).toEqual({ backdatedDays: 30 });
});
