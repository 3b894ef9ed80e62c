import { describe, expect, it } from 'vitest';
import { funnelBars, funnelOf } from './funnel.js';

function project(days: readonly (string | null)[]) {
  const [signedOn = null, initiatedOn = null, startedOn = null, completedOn = null, producingOn = null] = days;
  return { signedOn, initiatedOn, startedOn, completedOn, producingOn };
}

const steps = funnelOf([
  project(['2018-01-01', '2018-01-11', '2018-03-01']),
  project(['2018-01-01', '2018-01-21']),
  project(['2018-01-01', '2018-02-10']),
  project([null, '2018-01-01', '2018-01-31']),
  project([]),
]);

describe('the funnel', () => {
  it('counts how far projects came, of which nobody recorded the step before, and the days in the middle', () => {
    expect(steps.map(({ step, count, unprepared, medianDays }) => [step, count, unprepared, medianDays])).toEqual([
      ['signed', 3, 0, null],
      ['initiated', 4, 1, 20],
      ['started', 2, 0, 30],
      ['completed', 0, 0, null],
      ['producing', 0, 0, null],
    ]);
  });

  it('is drawn as parts of all projects', () => {
    const [signed, initiated] = funnelBars(steps, { total: 5, left: 50, right: 150 });
    expect(signed).toMatchObject({ solid: 60, hatched: 0 });
    expect(initiated).toMatchObject({ solid: 60, hatched: 20 });
    expect(initiated!.y).toBeGreaterThan(signed!.y);
    expect(funnelBars(funnelOf([]), { total: 0, left: 0, right: 10 })[0]).toMatchObject({ solid: 0, hatched: 0 });
  });
});
