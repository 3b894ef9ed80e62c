import { describe, expect, it } from 'vitest';
import { ranked } from './ranking.js';
import { linear, ticks } from './scale.js';
import { sCurve } from './s-curve.js';
import { waterfall } from './waterfall.js';

describe('ticks', () => {
  it('are round and cover what is shown', () => {
    expect(ticks(0, 300.24, 4)).toEqual([0, 100, 200, 300, 400]);
    expect(ticks(58.96, 59.3, 4)).toEqual([58.9, 59, 59.1, 59.2, 59.3]);
    expect(ticks(0, 0, 4).length).toBeGreaterThan(1);
  });
});

describe('ranks', () => {
  it('are shared where the value is, and missing where there is none', () => {
    const rows = [null, '5.00', '7', '5', '-1'];
    expect(ranked(rows, (row) => row).map(({ row, rank }) => [row, rank])).toEqual([
      ['7', 1],
      ['5.00', 2],
      ['5', 2],
      ['-1', 4],
      [null, null],
    ]);
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
