import { describe, expect, it } from 'vitest';
import { made, madeOnce } from './made-once.js';

const SHEET = made<{ readonly sheet: number }, readonly [year: number]>();
const LIST = made<{ readonly list: number }, readonly [year: number]>();

describe('what is made once', () => {
  it('is the same for the same, and is not taken for what else depends on the same', async () => {
    const once = madeOnce(10);
    let made = 0;
    const sheet = (year: number) => once(SHEET, [year], async () => ({ sheet: ++made }));
    const list = (year: number) => once(LIST, [year], async () => ({ list: ++made }));
    const asked = [await sheet(2018), await list(2018), await sheet(2018), await sheet(2019), await list(2018)];
    expect(asked).toEqual([{ sheet: 1 }, { list: 2 }, { sheet: 1 }, { sheet: 3 }, { list: 2 }]);
  });

  it('is made again where it failed, and where others were asked for since', async () => {
    const once = madeOnce(2);
    await expect(once(SHEET, [1], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    let made = 0;
    const sheet = (year: number) => once(SHEET, [year], async () => ({ sheet: ++made }));
    for (const year of [1, 2, 3, 1]) await sheet(year);
    expect(made).toBe(4);
  });
});
