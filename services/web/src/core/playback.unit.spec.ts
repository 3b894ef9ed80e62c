import { describe, expect, it } from 'vitest';
import { addDays, advance, begin, densityOf, eventDay, keyed, seek, toggle } from './playback.js';

const week = { ...begin(364), isPlaying: true };

describe('a replay', () => {
  it('goes on by days of the past in a second, never behind what it shows nor beyond what is there', () => {
    expect(advance(week, 0, 1_000, 364).at).toBe(7);
    expect(advance(week, 0, 1_000, 5).at).toBe(5);
    expect(advance(seek(week, 9), 0, 1_000, 364).at).toBe(9);
    expect(advance(week, 0, 60_000, 364)).toMatchObject({ at: 364, isPlaying: false });
    expect(advance(toggle(week), 0, 60_000, 364).at).toBe(0);
  });

  it('is moved by the keys of a slider, and stops where it is moved by hand', () => {
    expect(keyed(week, 'ArrowRight')).toMatchObject({ at: 1, isPlaying: false });
    expect(keyed(week, 'End')?.at).toBe(364);
    expect(keyed(seek(week, 3), 'Home')?.at).toBe(0);
    expect(keyed(seek(week, 3), 'PageDown')?.at).toBe(0);
    expect(keyed(week, ' ')?.isPlaying).toBe(false);
    expect(keyed(week, 'x')).toBeNull();
  });

  it('begins again from its end', () => {
    expect(toggle(seek(begin(10), 10))).toMatchObject({ at: 0, isPlaying: true });
  });

  it('steps from one day with events to the next', () => {
    expect([eventDay([2, 5, 9], 5, 1), eventDay([2, 5, 9], 5, -1), eventDay([2, 5, 9], 9, 1)]).toEqual([9, 2, 9]);
    expect(addDays('2018-02-28', 1)).toBe('2018-03-01');
    expect(densityOf(['2018-01-01', '2018-01-03', '2018-01-03', '2019-01-01'], '2018-01-01', '2018-01-03')).toEqual([
      1, 0, 2,
    ]);
  });
});
