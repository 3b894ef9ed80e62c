import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { codeKey, nameKey, normalCode, normalName, normalProse } from './text.js';

const INVISIBLE = {
  'a zero-width space': '\u200B',
  'a byte order mark': '\uFEFF',
  'a soft hyphen': '\u00AD',
  'a change of direction': '\u202E',
  'a control character': '\u0007',
  'a C1 control character': '\u0085',
  'a private character': '\uE000',
  'an unassigned character': '\u0378',
};

describe('a code', () => {
  it.each([
    ['F-001', 'F-001'],
    [' F-001 ', 'F-001'],
    ['Ｆ－００１', 'F-001'],
    ['\u3000SYN-2018-001\u00A0', 'SYN-2018-001'],
    ['区〔2018〕1号', '区〔2018〕1号'],
    ['⼯-1', '工-1'],
  ])('%j reads as %j', (given, text) => {
    expect(normalCode(given)).toEqual({ text });
  });

  it.each(Object.entries(INVISIBLE))('with %s inside is refused, naming it', (_, character) => {
    expect(normalCode(`F-${character}001`)).toEqual({ fault: 'unprintable', character });
  });

  it.each(['F 001', 'F\t001', 'F\u3000001', 'F\n001'])('with a blank inside, %j, is refused', (given) => {
    expect(normalCode(given)).toMatchObject({ fault: expect.stringMatching(/spaced|unprintable/) as string });
  });

  it('that is blank or damaged is refused', () => {
    expect(normalCode(' \u3000')).toEqual({ fault: 'blank', character: '' });
    expect(normalCode('F-\uFFFD\uFFFD')).toEqual({ fault: 'damaged', character: '\uFFFD' });
    expect(normalCode('F-\uD800')).toEqual({ fault: 'damaged', character: '\uD800' });
  });

  it.each(['F-001', 'f-001', 'F–001', 'F—001', 'F−001', 'Ｆ－００１', 'F-001\u200B', ' F-001'])(
    '%j looks like F-001',
    (given) => {
      expect(codeKey(given)).toBe(codeKey('F-001'));
    },
  );

  it('of other letters or digits does not look like it', () => {
    expect(new Set(['F-001', 'F-002', 'F001', 'E-001', 'F-0011'].map(codeKey)).size).toBe(5);
  });
});

describe('a name', () => {
  it.each([
    ['  区  住建局\u3000', '区 住建局'],
    ['区\t住建局', '区 住建局'],
    ['Cafe\u0301', 'Café'],
    ['（一期）', '（一期）'],
  ])('%j reads as %j', (given, text) => {
    expect(normalName(given)).toEqual({ text });
  });

  it.each(Object.entries(INVISIBLE).filter(([, character]) => character !== '\u0085'))(
    'with %s inside is refused, naming it',
    (_, character) => {
      expect(normalName(`区${character}住建局`)).toEqual({ fault: 'unprintable', character });
    },
  );

  it.each([
    ['区住建局', ' 区 住建局 '],
    ['道路（一期）', '道路(一期)'],
    ['道路(一期)', '道路【一期】'],
    ['道路(一期)', '道路〔一期〕'],
    ['工业园', '⼯业园'],
    ['民政局', '⺠政局'],
    ['长江路', '⻓江路'],
    ['ABC公司', 'ａｂｃ公司'],
  ])('%j is the same as %j', (name, other) => {
    expect(nameKey(other)).toBe(nameKey(name));
  });

  it('of other characters is another', () => {
    expect(new Set(['区住建局', '区住建', '市住建局', '(区)住建局'].map(nameKey)).size).toBe(4);
  });

  it('folds no character of a name that is its own key otherwise beside one that is not', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCodePoint(code));
    expect(all.filter((one) => nameKey(`${one}\u3000`) !== nameKey(one))).toEqual([]);
  });
});

describe('prose', () => {
  it('keeps its lines', () => {
    expect(normalProse(' 一\r\n二\u2028三\t四\n')).toEqual({ text: '一\n二\n三 四' });
  });

  it('is refused with control characters, a change of direction, or damaged', () => {
    expect(normalProse('a\u0000')).toEqual({ fault: 'unprintable', character: '\u0000' });
    expect(normalProse('a\u202Eb')).toEqual({ fault: 'unprintable', character: '\u202E' });
    expect(normalProse('��׼')).toMatchObject({ fault: 'damaged' });
    expect(normalProse('\n')).toEqual({ fault: 'blank', character: '' });
  });

  it('may hold what families of emoji are made of', () => {
    expect(normalProse('👩‍👧')).toEqual({ text: '👩‍👧' });
  });
});

describe('a normal form', () => {
  const forms = { normalCode, normalName, normalProse };
  it.each(Object.entries(forms))(
    '%s is its own normal form, and keeps the key',
    (_, normal) => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (given) => {
          const once = normal(given);
          if ('fault' in once) return;
          expect(normal(once.text)).toEqual(once);
          expect(codeKey(once.text)).toBe(codeKey(given));
          expect(nameKey(once.text)).toBe(nameKey(given));
        }),
      );
    },
    30_000,
  );
});
