import { afterEach, describe, expect, it, vi } from 'vitest';
import { depth, seed } from './index.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('how much a test tries', () => {
  it.each([
    [undefined, 1, 1],
    ['plain', 1, 1],
    ['full', 2, 2],
    ['long', 2, 3],
  ])('is said by the depth of the run (%s)', (word, without, own) => {
    vi.stubEnv('MILEPOST_DEPTH', word);
    expect(depth({ plain: 1, full: 2 })).toBe(without);
    expect(depth({ plain: 1, full: 2, long: 3 })).toBe(own);
  });

  it('is not guessed from another word', () => {
    vi.stubEnv('MILEPOST_DEPTH', 'Full');
    expect(() => depth({ plain: 1, full: 2 })).toThrow('MILEPOST_DEPTH is "Full": it is one of plain, full, long.');
  });
});

describe('what random tests draw from', () => {
  it('is fixed, unless a run has a seed of its own', () => {
    vi.stubEnv('MILEPOST_SEED', undefined);
    expect(seed(7)).toBe(7);
    vi.stubEnv('MILEPOST_SEED', '8');
    expect(seed(7)).toBe(8);
    vi.stubEnv('MILEPOST_SEED', 'eight');
    expect(() => seed(7)).toThrow('MILEPOST_SEED is "eight": it is a whole number.');
  });
});
