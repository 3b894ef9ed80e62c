import { calendarIn, PERMIT_ACTIONS } from '@milepost/domain';
import type { Json } from '@milepost/event-store';
import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import {
  amount,
  area,
  type LedgerCell,
  code,
  day,
  labelled,
  prose,
  month,
  name,
  oneOf,
  sha256,
  tags,
  time,
  year,
} from './cells.js';

const calendar = calendarIn('Asia/Shanghai');
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0));

function reads<T extends Json>(
  what: string,
  cell: LedgerCell<T>,
  good: readonly (readonly [string, T])[],
  bad: readonly string[],
) {
  describe(what, () => {
    it.each(good)('%j is %j', (text, value) => {
      expect(cell.read(text, calendar)).toEqual(value);
    });
    it.each(bad)('%j is none', (text) => {
      expect(cell.read(text, calendar)).toBeUndefined();
    });
  });
}

reads(
  'a code',
  code,
  [
    ['SYN-2018-001', 'SYN-2018-001'],
    ['ＳＹＮ－２０１８－００１', 'SYN-2018-001'],
    ['\u3000Ａ１ ', 'A1'],
  ],
  ['A 1', 'A\n1', 'project-A', 'x'.repeat(65)],
);
reads(
  'a name',
  name,
  [
    ['“半导体”，一期\n二期（Ａ）', '“半导体”，一期 二期（Ａ）'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ],
  ['a\u0000b', '\u0007', 'x'.repeat(201)],
);
reads('a longer text', prose, [['x'.repeat(2_000), 'x'.repeat(2_000)]], ['x'.repeat(2_001)]);
reads(
  'a year',
  year,
  [
    ['2018', 2018],
    ['２０１８', 2018],
  ],
  ['18', '2018年', '1900', '20180'],
);
reads(
  'a month',
  month,
  [
    ['2018-05', '2018-05'],
    ['2018/5', '2018-05'],
    ['２０１８－１２', '2018-12'],
    ['2018／０５', '2018-05'],
  ],
  ['2018-13', '2018-0', '2018-005', '201805', '2018-05-01', '18-05'],
);
reads(
  'a day',
  day,
  [
    ['2018-05-31', '2018-05-31'],
    ['2018/5/1', '2018-05-01'],
    ['２０１８/５－３１', '2018-05-31'],
    ['2016-02-29', '2016-02-29'],
  ],
  ['2018-02-29', '2018-04-31', '2018-5', '20180531', '31/5/2018', '2018-05-31 09:00', '2018.5.31', '1900-01-01'],
);
reads(
  'a time',
  time,
  [
    ['2018-05-31 09:30', Date.parse('2018-05-31T01:30:00Z')],
    ['2018/5/1 9:30:00', Date.parse('2018-05-01T01:30:00Z')],
    ['2018/5/1 9:30', Date.parse('2018-05-01T01:30:00Z')],
    ['２０１８-０５-３１\u3000００：００', Date.parse('2018-05-30T16:00:00Z')],
    ['2018-05-31 23:59', Date.parse('2018-05-31T15:59:00Z')],
  ],
  [
    '2018-05-31',
    '2018-05-31 24:00',
    '2018-05-31 09:60',
    '2018-05-31 9:3',
    '2018-05-31 09:30:15',
    '2018-05-31T09:30',
    '2018-02-30 09:30',
    '09:30',
  ],
);
reads(
  'an amount in 万元',
  amount,
  [
    ['100000', '1000000000'],
    ['0', '0'],
    ['-0', '0'],
    ['0.01', '100'],
    ['12.5', '125000'],
    ['1,234,567.89', '12345678900'],
    ['１２，３４５．６', '123456000'],
    ['007', '70000'],
    ['-3', '-30000'],
    ['900719925474', '9007199254740000'],
  ],
  [
    '',
    '1.234',
    '1,23',
    '12,34,567',
    '1234,567',
    ',123',
    '1,234,56',
    '.5',
    '5.',
    '1e5',
    '12万',
    '1 000',
    '+5',
    '900719925475',
    'NaN',
  ],
);
reads(
  'an area in 亩',
  area,
  [
    ['13.22', '13.22'],
    ['13.20', '13.2'],
    ['１３', '13'],
    ['xx', null],
    ['XX', null],
    ['ｘＸ', null],
    ['0', '0'],
  ],
  ['x', 'xxx', '1.234', '1,234', '12亩', '9'.repeat(16)],
);
reads(
  'tags',
  tags,
  [
    ['战略性新兴产业', ['战略性新兴产业']],
    ['甲； 乙；；甲；', ['甲', '乙']],
    ['甲;乙', ['甲;乙']],
  ],
  ['x'.repeat(201), Array.from({ length: 51 }, (_, index) => String(index)).join('；')],
);
reads(
  'a digest',
  sha256,
  [
    ['a'.repeat(64), 'a'.repeat(64)],
    ['0F'.repeat(32), '0f'.repeat(32)],
  ],
  ['a'.repeat(63), 'g'.repeat(64)],
);
reads('one of a few words', oneOf({ 下达: 'A', 调整: 'B' }), [['下达', '下达']], ['下 达', 'toString', 'A']);
reads('a word of a vocabulary', labelled(PERMIT_ACTIONS), [['容缺受理', '容缺受理']], ['GRANT', '发放']);

describe('cells as the catalogue of commands takes them', () => {
  it('are text, whole 元, instants, evidence and names of the vocabulary', () => {
    expect(time.json(Date.parse('2018-05-31T01:30:00Z'))).toBe('2018-05-31T01:30:00.000Z');
    expect(sha256.json('ab')).toEqual([{ hash: 'ab' }]);
    expect(labelled(PERMIT_ACTIONS).json('容缺受理')).toBe('ACCEPT_WITH_GAPS');
    expect(tags.json(['甲', '乙'])).toEqual(['甲', '乙']);
  });
  it('say which words are allowed', () => {
    expect(oneOf({ 下达: 'A', 调整: 'B' })).toMatchObject({ code: 'VALUE_UNKNOWN', expected: { zh: '下达、调整' } });
  });
});

describe('however it is written', () => {
  it('an amount is the same whole number of 元', () => {
    const hundredths = fc.bigInt({ min: 0n, max: 90_000_000_000_000n });
    fc.assert(
      fc.property(hundredths, fc.boolean(), fc.boolean(), (value, grouped, full) => {
        const places = String(value % 100n).padStart(2, '0');
        const whole = String(value / 100n);
        const text = `${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${places}`;
        expect(amount.read(full ? wide(text) : text, calendar)).toBe(String(value * 100n));
      }),
    );
  });

  it('a time is the same instant', () => {
    const minutes = fc.integer({ min: Date.parse('1992-01-01') / 60_000, max: Date.parse('2100-01-01') / 60_000 });
    fc.assert(
      fc.property(minutes, fc.boolean(), fc.boolean(), (minute, short, full) => {
        const local = new Date(minute * 60_000 + 8 * 3_600_000).toISOString();
        const plain = `${local.slice(0, 10)} ${local.slice(11, 16)}`;
        const text = short ? plain.replaceAll('-', '/').replace(/\/0/g, '/').replace(' 0', ' ') : plain;
        expect(time.read(full ? wide(text) : text, calendar)).toBe(minute * 60_000);
      }),
    );
  });

  it('a day or a month is one that exists, or malformed', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2199 }), part, part, (y, m, d) => {
        const exists = new Date(Date.UTC(y, m - 1, d));
        const real = m >= 1 && m <= 12 && exists.getUTCMonth() === m - 1 && exists.getUTCDate() === d;
        expect(day.read(`${y}/${m}/${d}`, calendar)).toBe(real ? exists.toISOString().slice(0, 10) : undefined);
        expect(month.read(`${y}-${m}`, calendar)).toBe(
          m >= 1 && m <= 12 ? `${y}-${String(m).padStart(2, '0')}` : undefined,
        );
      }),
    );
  });
});
