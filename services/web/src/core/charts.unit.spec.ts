import { describe, expect, it } from 'vitest';
import { daysBetween } from './days.js';
import { meanOfPlan, monthBars, monthValues } from './month-bars.js';
import { placesUp } from './places-up.js';
import { linear, ticks } from './scale.js';
import { sCurve } from './s-curve.js';
import { slants, withGaps } from './timeline.js';
import { replayCurve } from './replay-curve.js';
import { rectangleAt, twoAxes } from './two-axes.js';
import { waterfall } from './waterfall.js';

describe('ticks', () => {
  it('are round and cover what is shown', () => {
    expect(ticks(0, 300.24, 4)).toEqual([0, 100, 200, 300, 400]);
    expect(ticks(58.96, 59.3, 4)).toEqual([58.9, 59, 59.1, 59.2, 59.3]);
    expect(ticks(0, 0, 4).length).toBeGreaterThan(1);
  });
});

describe('ranks', () => {
  it('move up and down, and stay where there was or is none', () => {
    const ranks = [
      [3, 5],
      [6, 5],
      [1, 1],
      [null, 2],
      [2, null],
    ] as const;
    expect(ranks.map(([rank, rankBefore]) => placesUp({ rank, rankBefore }))).toEqual([2, -1, 0, null, null]);
  });
});

describe('the S-curve', () => {
  const points = [1, 2, 3].map((month) => ({ month, then: month < 3 ? month * 10 : null, today: month * 11 }));
  const curve = sCurve(points, { plan: 100, width: 500, height: 300, untilMonth: 2 });
  it('begins at nothing and ends where nothing is known', () => {
    expect(curve.then.match(/[ML]/g)).toHaveLength(3);
    expect(curve.today.match(/[ML]/g)).toHaveLength(4);
    expect(curve.then.startsWith(`M${curve.plot.left.toFixed(1)} ${curve.plot.bottom.toFixed(1)}`)).toBe(true);
  });
  it('is drawn within its plot, in proportion', () => {
    expect(curve.grid[0]?.y).toBe(curve.plot.bottom);
    expect(curve.grid.at(-1)?.y).toBe(curve.plot.top);
    expect(curve.cut).toBeCloseTo(linear([0, 12], [curve.plot.left, curve.plot.right])(2));
    for (const { y, value } of curve.dots)
      expect(y).toBeCloseTo(linear([0, 100], [curve.plot.bottom, curve.plot.top])(value));
  });
});

describe('a waterfall', () => {
  const steps = [
    { change: '0.07', value: '59.12' },
    { change: '-0.16', value: '58.96' },
    { change: '0.14', value: '59.10' },
  ];
  const { bars, from, to, axis, isCut } = waterfall('59.05', steps, 300);
  it('begins each step where the last ended, and ends at the other value', () => {
    expect(bars.map(({ isDown }) => isDown)).toEqual([false, true, false]);
    expect(bars[0]?.x).toBeCloseTo(from);
    expect((bars[1]?.x ?? 0) + (bars[1]?.width ?? 0)).toBeCloseTo(bars[0]?.end ?? 0);
    expect(bars[2]?.x).toBeCloseTo(bars[1]?.end ?? 0);
    expect(bars[2]?.end).toBeCloseTo(to);
  });
  it('says that its axis is cut', () => {
    expect(isCut).toBe(true);
    expect(axis[0]?.value).toBeLessThanOrEqual(58.96);
    expect(waterfall(null, [{ change: '5', value: '5' }], 300).isCut).toBe(false);
  });
});

describe('events on two axes', () => {
  const placed = (occurredOn: string, recordedOn: string) => ({
    event: occurredOn,
    occurredOn,
    recordedOn,
    apart: daysBetween(occurredOn, recordedOn),
  });
  const events = [
    placed('2018-01-01', '2018-01-03'),
    placed('2018-03-01', '2018-03-02'),
    placed('2018-03-05', '2018-07-18'),
  ];
  it('are told the latest first, with silences between them', () => {
    expect(withGaps(events).map((row) => ('days' in row ? row.days : row.event))).toEqual([
      '2018-03-05',
      '2018-03-01',
      59,
      '2018-01-01',
    ]);
  });
  it('lie in the order of their days, and slant the more the later they were recorded', () => {
    const [first, second, third] = slants(events, 400);
    expect(first!.occurred).toBeLessThan(first!.recorded);
    expect(second!.recorded).toBeLessThan(third!.occurred);
    expect([first!.isLate, third!.isLate]).toEqual([false, true]);
    expect(third!.recorded).toBeCloseTo(388);
  });
});

describe('months of a project', () => {
  const months = [
    { month: 4, then: 2.614, today: 1.62, forecast: null },
    { month: 6, then: null, today: null, forecast: 1.682 },
  ];
  it('say what was taken away since, and what is only forecast', () => {
    const { bars, base, mean } = monthBars(months, { width: 600, height: 200, meanPlan: 1.378 });
    const [april, june] = bars;
    expect(april?.changed).toMatchObject({ isLess: true, y: april?.y });
    expect(june).toMatchObject({ y: null, changed: null });
    expect(june?.forecastY).toBeLessThan(base);
    expect(mean).toBeGreaterThan(april?.y ?? 0);
  });
});

describe('months of a card', () => {
  const reported = (period: string, completed: string | null, forecast: string | null = null) => ({
    period,
    completed,
    forecast,
  });
  it('are those of the year in 亿元, with what is known of them today where they were reported then', () => {
    const then = [reported('2018-04', '261400000'), reported('2018-06', null, '168200000')];
    const today = [reported('2018-04', '162000000'), reported('2018-06', '150000000')];
    const months = monthValues(2018, then, today);
    expect(months).toHaveLength(12);
    expect([months[3], months[5]]).toEqual([
      { month: 4, then: 2.61, today: 1.62, forecast: null },
      { month: 6, then: null, today: null, forecast: 1.68 },
    ]);
  });
  it('are measured by the twelfth part of the plan', () => {
    expect([meanOfPlan('1654000000'), meanOfPlan('0'), meanOfPlan(null)]).toEqual([1.378, 0, null]);
  });
});

describe('the two axes of a project', () => {
  const version = (validFrom: string, validTo: string | null, knownFrom: string, knownTo: string | null) => ({
    validFrom,
    validTo,
    knownFrom,
    knownTo,
  });
  const versions = [
    version('2016-05-01', null, '40', '90'),
    version('2016-05-01', '2018-07-01', '90', null),
    version('2018-07-01', null, '90', null),
    version('2019-01-01', null, '90', null),
  ];
  const picture = twoAxes(versions, { year: 2018, width: 452, height: 226 });

  it('fill the year without a gap, and leave out what does not hold in it', () => {
    expect(picture.rectangles).toHaveLength(3);
    const area = picture.rectangles.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(area).toBeCloseTo(400 * 200);
    expect(picture.rectangles.map(({ isReplaced }) => isReplaced)).toEqual([true, false, false]);
  });

  it('tell the version that lies at a place', () => {
    expect(rectangleAt(picture, 60, 200)?.version).toBe(versions[0]);
    expect(rectangleAt(picture, 440, 10)?.version).toBe(versions[2]);
    expect(rectangleAt(picture, 10, 10)).toBeUndefined();
  });
});

describe('the curve of a replay', () => {
  const days = [0, 1, 2].map((at) => ({ at, rate: at === 0 ? null : at * 10, time: at }));
  it('reaches to the day shown, on an axis of the whole year', () => {
    const curve = replayCurve(days, { last: 364, width: 744, height: 200 });
    expect(curve.rate.match(/[ML]/g)).toHaveLength(2);
    expect(curve.end).toMatchObject({ x: 12, value: 20 });
    expect(replayCurve(days, { last: 364, width: 744, height: 200 }).grid).toEqual(
      replayCurve([], { last: 364, width: 744, height: 200 }).grid,
    );
    expect(replayCurve([], { last: 364, width: 744, height: 200 })).toMatchObject({ rate: '', end: null });
  });
});
