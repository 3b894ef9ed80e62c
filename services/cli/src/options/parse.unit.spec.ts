import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { each, list, oneOf, parseAsOf, parseYuan, wholeNumber } from './parse.js';

describe('--as-of', () => {
  it.each([
    ['2018-05-31', { validAt: '2018-05-31' }],
    ['2018-05-31,2018-06-05', { validAt: '2018-05-31', knownAt: '2018-06-05' }],
    [' 2018-05-31 , 2018-06-05T10:00:00+08:00 ', { validAt: '2018-05-31', knownAt: '2018-06-05T10:00:00+08:00' }],
    ['2018-05-31T00:00:00Z,seq:41', { validAt: '2018-05-31T00:00:00Z', seq: '41' }],
    [',2018-06-05', { knownAt: '2018-06-05' }],
    [',seq:-1', { seq: '-1' }],
    ['2018-05-31,', { validAt: '2018-05-31' }],
  ])('understands %s', (text, asOf) => {
    expect(parseAsOf(text)).toEqual(asOf);
  });

  it.each([
    '',
    ',',
    '2018-02-30',
    '31.05.2018',
    '2018-05-31,2018-06-05,1',
    '2018-05-31,seq:',
    '2018-05-31,seq:1.5',
    'seq:3',
  ])('refuses "%s"', (text) => {
    expect(() => parseAsOf(text)).toThrow(InvalidArgumentError);
  });

  it('names the part that is wrong', () => {
    expect(() => parseAsOf('2018-05-31,yesterday')).toThrow('"yesterday" is not a day as YYYY-MM-DD');
  });
});

describe('the other values', () => {
  it('takes names in any case and spelling', () => {
    const parse = oneOf(['LEAD_UNIT', 'LEVEL'], { 级别: 'LEVEL' });
    expect(['leadUnit', 'lead-unit', 'LEAD_UNIT', 'level', '级别'].map(parse)).toEqual([
      'LEAD_UNIT',
      'LEAD_UNIT',
      'LEAD_UNIT',
      'LEVEL',
      'LEVEL',
    ]);
    expect(() => parse('unit')).toThrow('"unit" is not one of LEAD_UNIT, LEVEL.');
  });

  it('gathers what is given several times, and between commas', () => {
    const names = each((text) => text);
    expect(names('工业', names('农业, 林业'))).toEqual(['农业, 林业', '工业']);
    const indicators = list(oneOf(['A_B', 'C']));
    expect(indicators('c', indicators('a_b, C,'))).toEqual(['A_B', 'C', 'C']);
  });

  it.each(['', '-1', '1.5', '201', '1e2', 'x'])('refuses "%s" as a number from 0 to 200', (text) => {
    expect(() => wholeNumber(0, 200)(text)).toThrow('Give a whole number from 0 to 200.');
  });

  it('takes whole 元 only', () => {
    expect(parseYuan('1000000000')).toBe('1000000000');
    expect(() => parseYuan('10亿')).toThrow(InvalidArgumentError);
  });
});
