import { describe, expect, it } from 'vitest';
import { measureRow } from '../testing/measure-rows.js';
import { calendarIn } from '../values/calendar.js';
import { type Indicator, INDICATOR_NAMES, INDICATORS } from './indicators.js';
import { figure } from './figure.js';
import { figurePoint } from './figure-point.js';
import type { MeasureRow } from './measure-row.js';
import { measure } from './measures.js';

const shanghai = calendarIn('Asia/Shanghai');

function figureOf(indicator: Indicator, rows: readonly MeasureRow[], day = '2018-05-31', year = 2018) {
  const at = figurePoint(shanghai, shanghai.endOf(day), year);
  return figure(indicator, measure(rows, at), at);
}

/** One project that holds the sums of the half-year report. */
const report = measureRow(
  { totalInvestment: 64_534_000_000 },
  {
    planBaseline: 28_712_000_000,
    planAdjusted: 28_712_000_000,
    actuals: { 1: 6_953_200_000, 5: 10_000_000_000 },
    landApproved: { milliMu: 1_888_650, known: 21, unknown: 4 },
    landAcquired: { milliMu: 0, known: 0, unknown: 2 },
  },
);

describe('the figures of the half-year report', () => {
  it.each([
    ['TOTAL_INVESTMENT', '64534000000', '645.34亿元'],
    ['PLAN_BASELINE', '28712000000', '287.12亿元'],
    ['COMPLETED', '16953200000', '169.53亿元'],
    ['COMPLETION_RATE', '59.05', '59.05%'],
    ['TIME_PROGRESS', '41.67', '41.67%'],
    ['TIME_PROGRESS_DAYS', '41.37', '41.37%'],
    ['LEAD_POINTS', '17.38', '17.38个百分点'],
    ['LEAD_POINTS_DAYS', '17.68', '17.68个百分点'],
    ['LEAD_POINTS_ADJUSTED', '17.38', '17.38个百分点'],
    ['LAND_APPROVED', '1888.65', '1888.65亩（另有4宗不详）'],
    ['LAND_ACQUIRED', null, 'xx亩'],
    ['GRANTS_WON', '0', '0亿元'],
    ['LISTED_COUNT', '1', '1'],
    ['FORECAST', null, '—'],
    ['FORECAST_RATE', null, '—'],
  ] as const)('%s is %s, printed %s', (indicator, value, text) => {
    const { value: actual, text: print } = figureOf(indicator, [report]);
    expect([actual, print()]).toEqual([value, text]);
  });

  it.each([
    ['TOTAL_INVESTMENT', null, 'xx亿元', 0],
    ['LARGE_TOTAL', null, 'xx亿元', 0],
    ['LARGE_SHARE', null, '—', 0],
  ] as const)('%s of projects of which none is known is %s, printed %s', (indicator, value, text, known) => {
    const made = figureOf(indicator, [measureRow({ totalInvestment: null }), measureRow({ totalInvestment: null })]);
    expect([made.value, made.text(), made.known, made.unknown]).toEqual([value, text, known, 2]);
  });

  it.each([
    ['TOTAL_INVESTMENT', '1500000000', 1, 1],
    ['LARGE_COUNT', '1', 1, 1],
    ['LARGE_TOTAL', '1500000000', 1, 1],
    ['LARGE_SHARE', '100.00', 1, 1],
  ] as const)('%s of one that is known is %s, with %i known and %i unknown', (indicator, value, known, unknown) => {
    const rows = [measureRow({ totalInvestment: 1_500_000_000 }), measureRow({ totalInvestment: null })];
    expect(figureOf(indicator, rows)).toMatchObject({ value, known, unknown });
  });

  it('says what it is made of', () => {
    expect(figureOf('COMPLETION_RATE', [report])).toMatchObject({
      kind: 'ACTUAL',
      definition: { zh: '完成投资占年度计划（下达）', en: 'completed ÷ approved plan' },
      definitionVersion: '1',
      unit: '%',
      numerator: '16953200000',
      denominator: '28712000000',
      known: 2,
      unknown: 0,
      rounding: 'half-away-from-zero/once/v1',
    });
    expect(figureOf('LAND_APPROVED', [report])).toMatchObject({ unit: '亩', known: 21, unknown: 4, numerator: null });
    expect(figureOf('TIME_PROGRESS', [report])).toMatchObject({ numerator: '5', denominator: '12' });
    expect(figureOf('TIME_PROGRESS_DAYS', [report])).toMatchObject({ numerator: '151', denominator: '365' });
  });
});

describe('a printed figure', () => {
  const shares = (large: number, rest: number) => [
    measureRow({ totalInvestment: large }),
    ...(rest > 0 ? [measureRow({ totalInvestment: rest })] : []),
  ];

  it('has the decimals asked for: of rates exactly, of money and areas at most, of counts none', () => {
    const share = figureOf(
      'LARGE_SHARE',
      shares(7_300_000_000, 0).concat(Array(3).fill(measureRow({ totalInvestment: 900_000_000 }))),
    );
    expect([share.text(), share.text(0), share.text(4)]).toEqual(['73.00%', '73%', '73.0000%']);
    const forecast = measureRow({}, { planBaseline: 89_800, forecasts: { 5: 58_480 } });
    expect(figureOf('FORECAST_RATE', [forecast]).text(0)).toBe('65%');
    expect(figureOf('TOTAL_INVESTMENT', [measureRow({ totalInvestment: 20_250_000_000 })]).text()).toBe('202.5亿元');
    expect(figureOf('TOTAL_INVESTMENT', [report]).text(0)).toBe('645亿元');
    expect(figureOf('LAND_APPROVED', [report]).text(1)).toBe('1888.7亩（另有4宗不详）');
    expect(figureOf('LISTED_COUNT', Array(109).fill(report)).text(2)).toBe('109');
  });

  it('has a sign only when it is negative, and none when it rounds to zero', () => {
    const completed = (amount: number) => [measureRow({}, { planBaseline: 1_000_000, actuals: { 1: amount } })];
    expect(figureOf('LEAD_POINTS', completed(385_667)).text()).toBe('-3.10个百分点');
    expect(figureOf('LEAD_POINTS', completed(416_666)).text()).toBe('0.00个百分点');
    expect(figureOf('LEAD_POINTS', completed(416_666)).value).toBe('0.00');
    expect(figureOf('LEAD_POINTS', completed(446_667)).text(0)).toBe('3个百分点');
  });

  it('is a dash where there is nothing to print', () => {
    for (const indicator of ['START_RATE', 'COMPLETION_RATE', 'LARGE_SHARE', 'LEAD_POINTS', 'FORECAST'] as const) {
      const { value, text } = figureOf(indicator, []);
      expect([value, text(), text(0)]).toEqual([null, '—', '—']);
    }
  });
});

describe('a figure', () => {
  it('of no plan is null, and of a plan of zero too', () => {
    for (const year of [{}, { planBaseline: 0, planAdjusted: 0 }]) {
      const row = measureRow({}, { ...year, actuals: { 1: 5 }, forecasts: { 5: 5 } });
      for (const rate of [
        'COMPLETION_RATE',
        'COMPLETION_RATE_ADJUSTED',
        'FORECAST_RATE',
        'LEAD_POINTS',
        'LEAD_POINTS_ADJUSTED_DAYS',
      ] as const) {
        expect(figureOf(rate, [row]).value).toBeNull();
      }
      expect(figureOf('COMPLETED', [row]).value).toBe('5');
    }
    expect(figureOf('COMPLETION_RATE', [measureRow({}, { planBaseline: 0, actuals: { 1: 5 } })])).toMatchObject({
      numerator: '5',
      denominator: '0',
    });
  });

  it('is not capped at 100 %', () => {
    const row = measureRow({}, { planBaseline: 100, planAdjusted: 50, actuals: { 1: 150 } });
    expect(figureOf('COMPLETION_RATE', [row]).text()).toBe('150.00%');
    expect(figureOf('COMPLETION_RATE_ADJUSTED', [row]).text()).toBe('300.00%');
    expect(figureOf('LEAD_POINTS', [row]).text()).toBe('108.33个百分点');
  });

  it('that is unknown is not zero', () => {
    const unknown = measureRow({}, { landApproved: { milliMu: 0, known: 0, unknown: 1 } });
    expect(figureOf('LAND_APPROVED', [unknown])).toMatchObject({ value: null, known: 0, unknown: 1 });
    expect(figureOf('LAND_APPROVED', [measureRow()])).toMatchObject({ value: '0', known: 0, unknown: 0 });
    expect(figureOf('LAND_APPROVED', [measureRow()]).text()).toBe('0亩');
  });

  it('of a forecast is null until one listed project has one of the month, then counts all actuals before', () => {
    const without = measureRow({}, { actuals: { 1: 10 }, forecasts: { 4: 1, 6: 1 } });
    const forecasting = measureRow({}, { actuals: { 4: 20, 5: 40 }, forecasts: { 5: 7 } });
    const delisted = measureRow({}, { listed: false, actuals: { 1: 99 }, forecasts: { 5: 99 } });
    expect(figureOf('FORECAST', [without, delisted])).toMatchObject({ value: null, known: 0 });
    expect(figureOf('FORECAST', [without, forecasting, delisted])).toMatchObject({
      value: '37',
      known: 3,
      kind: 'FORECAST',
    });
    expect(figureOf('FORECAST_COUNT', [without, forecasting, delisted]).value).toBe('1');
  });

  it('of a forecast of zero is a forecast', () => {
    expect(figureOf('FORECAST', [measureRow({}, { forecasts: { 5: 0 } })]).value).toBe('0');
  });

  it('of a year to come has no progress and nothing listed', () => {
    expect(figureOf('TIME_PROGRESS', [report], '2018-05-31', 2019).value).toBe('0.00');
    expect(figureOf('LISTED_COUNT', [report], '2018-05-31', 2019).value).toBe('0');
  });

  it('of a year that is over is as at its last day', () => {
    expect(figureOf('TIME_PROGRESS', [report], '2019-02-01', 2018).value).toBe('100.00');
    expect(figureOf('TIME_PROGRESS_DAYS', [report], '2019-02-01', 2018).value).toBe('100.00');
  });
});

describe('the indicators', () => {
  it('hold those of the contract, in its order', () => {
    const promised: readonly string[] = [
      ...[
        'LISTED_COUNT',
        'DELISTED_COUNT',
        'TOTAL_INVESTMENT',
        'PLAN_BASELINE',
        'PLAN_ADJUSTED',
        'NO_PLAN_COUNT',
        'STARTED_COUNT',
      ],
      ...[
        'START_RATE',
        'COMPLETED',
        'COMPLETION_RATE',
        'COMPLETION_RATE_ADJUSTED',
        'FORECAST_COUNT',
        'FORECAST',
        'FORECAST_RATE',
      ],
      ...[
        'FORECAST_RATE_ADJUSTED',
        'LARGE_COUNT',
        'LARGE_TOTAL',
        'LARGE_SHARE',
        'GRANTS_WON',
        'LOANS_DISBURSED',
        'LAND_APPROVED',
      ],
      ...[
        'LAND_ACQUIRED',
        'LAND_CERTIFICATES',
        'PLANNING_PERMITS',
        'CONSTRUCTION_PERMITS',
        'ENVIRONMENTAL_APPROVALS',
        'GAPS_OPEN',
      ],
      ...[
        'GAPS_OVERDUE',
        'OPEN_ISSUES',
        'CLOSED_ISSUES',
        'OVERDUE_ISSUES',
        'TIME_PROGRESS',
        'TIME_PROGRESS_DAYS',
        'LEAD_POINTS',
      ],
      ...['LEAD_POINTS_DAYS', 'LEAD_POINTS_ADJUSTED', 'LEAD_POINTS_ADJUSTED_DAYS'],
    ];
    expect(INDICATOR_NAMES.filter((name) => promised.includes(name))).toEqual(promised);
  });

  it.each(INDICATOR_NAMES)('%s has a definition in words and a version, and computes', (indicator) => {
    for (const { zh, en } of INDICATORS[indicator]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
    }
    expect(figureOf(indicator, [report])).toMatchObject({ indicator, definitionVersion: '1' });
    expect(figureOf(indicator, [report]).text()).not.toBe('');
  });
});
