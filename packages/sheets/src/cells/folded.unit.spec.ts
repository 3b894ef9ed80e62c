import { describe, expect, it } from 'vitest';
import { folded } from './folded.js';

describe('a text is folded', () => {
  it.each([
    ['２０２１年 ３月', '2021年3月'],
    ['总投资\n（万元）', '总投资(万元)'],
    ['\u00a0', ''],
  ])('%j to %j', (given, wanted) => expect(folded(given)).toBe(wanted));

  it('the same, whatever stands beside a character', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCodePoint(code));
    expect(all.filter((one) => folded(`${one}\u3000`) !== folded(one))).toEqual([]);
  });
});
