import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { calendarIn, dayAfter, dayOfYear, daysOfYear, instantText, isDay, isInstantText } from './calendar.js';
import { fraction, subtract } from './fraction.js';
import { muText, parseMu } from './mu.js';
import { isPeriod, lastDayOf, monthsEndedBy } from './period.js';
import { roundedText, withoutTrailingZeros } from './rounding.js';
import { parseYuan } from './yuan.js';

function exact(over: bigint | number, under: bigint | number) {
  const value = fraction(over, under);
  if (!value) throw new Error('no fraction');
  return value;
}

describe('the rounding trap of the half-year report', () => {
  it('prints 59.05 from base units, and 59.04 from the printed figures', () => {
    expect(roundedText(exact(1_695_320, 2_871_200), 2, 100n)).toBe('59.05');
    expect(roundedText(exact(16953, 28712), 2, 100n)).toBe('59.04');
  });

  it('rounds half away from zero, once, on both sides', () => {
    expect(roundedText(exact(1, 8), 2)).toBe('0.13');
    expect(roundedText(exact(-1, 8), 2)).toBe('-0.13');
    expect(roundedText(exact(-1, 1000), 2)).toBe('0.00');
    expect(roundedText(exact(65, 2), 0)).toBe('33');
  });

  it('agrees with a naive rounding of integers', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 6 }),
        (over, under, places) => {
          const text = roundedText(exact(over, under), places);
          const [scaled, half] = [
            BigInt(text.replace('.', '')) * BigInt(under) * 2n,
            BigInt(over) * 10n ** BigInt(places) * 2n,
          ];
          const distance = scaled > half ? scaled - half : half - scaled;
          expect(distance <= BigInt(under)).toBe(true);
        },
      ),
    );
  });

  it('subtracts before rounding', () => {
    expect(roundedText(subtract(exact(1_695_320, 2_871_200), exact(5, 12)), 2, 100n)).toBe('17.38');
  });

  it('cuts trailing zeros', () => {
    expect(['202.50', '11.00', '100', '0.30'].map(withoutTrailingZeros)).toEqual(['202.5', '11', '100', '0.3']);
  });
});

describe('days in the register’s zone', () => {
  const shanghai = calendarIn('Asia/Shanghai');

  it('start at 16:00 UTC of the day before', () => {
    expect(instantText(shanghai.startOf('2018-05-31'))).toBe('2018-05-30T16:00:00.000Z');
    expect(instantText(shanghai.endOf('2018-05-31'))).toBe('2018-05-31T15:59:59.999Z');
    expect(shanghai.dayOf(Date.parse('2018-05-31T15:59:59.999Z'))).toBe('2018-05-31');
    expect(shanghai.dayOf(Date.parse('2018-05-31T16:00:00Z'))).toBe('2018-06-01');
  });

  it('are those of any zone, daylight saving or not', () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Europe/Berlin', 'Pacific/Apia'];
    for (const zone of zones) {
      const calendar = calendarIn(zone);
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(1950, 0, 2), max: Date.UTC(2199, 0, 1) }), (instant) => {
          const day = calendar.dayOf(instant);
          expect(calendar.startOf(day)).toBeLessThanOrEqual(instant);
          expect(calendar.endOf(day)).toBeGreaterThanOrEqual(instant);
          expect(calendar.dayOf(calendar.startOf(day))).toBe(day);
        }),
        { numRuns: 50 },
      );
    }
  });

  it('know which texts are days and instants', () => {
    expect(['2018-02-29', '2016-02-29', '2018-13-01', '1949-12-31', '2018-1-1', ''].map(isDay)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(
      ['2018-05-31T10:00:00Z', '2018-05-31T10:00:00.123+08:00', '2018-05-31T24:00:00Z', '2018-05-31 10:00'].map(
        isInstantText,
      ),
    ).toEqual([true, true, false, false]);
    expect(dayAfter('2018-12-31')).toBe('2019-01-01');
    expect([dayOfYear('2018-05-31'), daysOfYear(2018), daysOfYear(2016)]).toEqual([151, 365, 366]);
  });
});

describe('periods', () => {
  it('end on their last day', () => {
    expect(['2018-02', '2016-02', '2018-12'].map(lastDayOf)).toEqual(['2018-02-28', '2016-02-29', '2018-12-31']);
    expect(['2018-05-30', '2018-05-31', '2018-01-01', '2018-12-31'].map(monthsEndedBy)).toEqual([4, 5, 0, 12]);
    expect(['2018-13', '2018-1', '2018-01'].map(isPeriod)).toEqual([false, false, true]);
  });
});

describe('amounts and areas', () => {
  it('are exact integers of the base unit', () => {
    expect(['645', '-1', '1.5', '9007199254740992', ''].map(parseYuan)).toEqual([645, -1, null, null, null]);
    expect(['13.22', '0.005', '-1', '1.2345', 'xx'].map(parseMu)).toEqual([13_220, 5, -1000, null, null]);
  });

  it('print an area as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (milliMu) => {
        expect(parseMu(muText(milliMu))).toBe(milliMu);
      }),
    );
    expect(muText(1_888_650)).toBe('1888.65');
  });
});
