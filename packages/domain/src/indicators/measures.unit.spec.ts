import { NO_FUNDS } from './measure-row.js';
import { describe, expect, it } from 'vitest';
import { measureRow, yearMeasures } from '../testing/measure-rows.js';
import { calendarIn } from '../values/calendar.js';
import { figurePoint } from './figure-point.js';
import { isLarge, measure, NOTHING_MEASURED } from './measures.js';

const shanghai = calendarIn('Asia/Shanghai');
const at = (day: string, year = 2018) => figurePoint(shanghai, shanghai.endOf(day), year);
const may = at('2018-05-31');

describe('what is measured', () => {
  it('is nothing without rows', () => {
    for (const quantity of Object.values(measure([], may))) expect(quantity).toEqual(NOTHING_MEASURED);
  });

  it('is of listed projects only, and counts those that left the list', () => {
    const rows = [
      measureRow({ startedOn: '2018-01-02', granted: ['PLANNING'] }, { planBaseline: 100 }),
      measureRow(
        { startedOn: '2018-01-02', granted: ['PLANNING'] },
        { planBaseline: 100, listed: false, actuals: { 1: 7 } },
      ),
      measureRow({ startedOn: '2018-01-02' }, { planBaseline: 100, listed: null }),
      measureRow({ startedOn: '2018-01-02', years: { 2017: yearMeasures({ planBaseline: 100 }) } }),
    ];
    const totals = measure(rows, may);
    expect(totals.listed.value).toBe(1n);
    expect(totals.delisted.value).toBe(1n);
    expect(totals.started.value).toBe(1n);
    expect(totals.planningPermits.value).toBe(1n);
    expect(totals.planBaseline).toEqual({ value: 100n, known: 1, unknown: 0 });
    expect(totals.completed).toEqual(NOTHING_MEASURED);
  });

  it('is of the year asked for', () => {
    const row = measureRow({
      years: { 2017: yearMeasures({ planBaseline: 7, actuals: { 12: 3 } }), 2018: yearMeasures() },
    });
    expect(measure([row], at('2018-05-31', 2017))).toMatchObject({
      planBaseline: { value: 7n },
      completed: { value: 3n },
    });
    expect(measure([row], may)).toMatchObject({ planBaseline: { known: 0 }, completed: { known: 0 } });
    expect(measure([row], at('2018-05-31', 2019)).listed).toEqual(NOTHING_MEASURED);
  });

  it('counts projects without an approved plan; a plan of zero is one', () => {
    const rows = [measureRow(), measureRow({}, { planBaseline: 0 }), measureRow({ years: { 2018: yearMeasures() } })];
    expect(measure(rows, may).withoutPlan.value).toBe(2n);
    expect(measure(rows, may).planBaseline).toEqual({ value: 0n, known: 1, unknown: 0 });
  });

  it('completes the ended months only, and a month of zero is known', () => {
    const row = measureRow({}, { actuals: { 1: 10, 2: 0, 5: 20, 6: 40, 12: 80 } });
    expect(measure([row], may).completed).toEqual({ value: 30n, known: 3, unknown: 0 });
    expect(measure([row], at('2018-05-30')).completed).toEqual({ value: 10n, known: 2, unknown: 0 });
    expect(measure([row], at('2018-12-31')).completed.value).toBe(150n);
    expect(measure([row], at('2018-01-01')).completed).toEqual(NOTHING_MEASURED);
  });

  it('forecasts the month of the day, beside the actuals before it', () => {
    const row = measureRow({}, { actuals: { 4: 10, 5: 20 }, forecasts: { 5: 7, 6: 0 } });
    for (const day of ['2018-05-01', '2018-05-31']) {
      expect(measure([row], at(day))).toMatchObject({
        completedBeforeMonth: { value: 10n },
        forecastOfMonth: { value: 7n },
        forecasts: { value: 1n },
      });
    }
    expect(measure([row], at('2018-06-30'))).toMatchObject({
      completedBeforeMonth: { value: 30n },
      forecastOfMonth: { value: 0n },
      forecasts: { value: 1n },
    });
    expect(measure([row], at('2018-07-31')).forecasts).toEqual(NOTHING_MEASURED);
  });

  it('takes a project of exactly 10亿元 as large', () => {
    expect([999_999_999, 1_000_000_000, null].map((totalInvestment) => isLarge({ totalInvestment }))).toEqual([
      false,
      true,
      false,
    ]);
    const rows = [measureRow({ totalInvestment: 1_000_000_000 }), measureRow({ totalInvestment: 999_999_999 })];
    expect(measure(rows, may)).toMatchObject({
      large: { value: 1n },
      largeTotal: { value: 1_000_000_000n },
      totalInvestment: { value: 1_999_999_999n, known: 2 },
    });
  });

  it('adds the known areas and counts the unknown ones', () => {
    const rows = [
      measureRow({}, { landApproved: { milliMu: 13_220, known: 2, unknown: 1 } }),
      measureRow({}, { landApproved: { milliMu: 0, known: 0, unknown: 3 } }),
    ];
    expect(measure(rows, may).landApproved).toEqual({ value: 13_220n, known: 2, unknown: 4 });
    expect(measure(rows, may).landAcquired).toEqual(NOTHING_MEASURED);
  });

  it('finds overdue what was due before the day', () => {
    const row = measureRow({
      gapsDueOn: ['2018-05-30', '2018-05-31', '2018-06-01'],
      issuesDueOn: [null, '2018-05-30', '2018-05-31'],
      issuesClosed: 2,
    });
    expect(measure([row], may)).toMatchObject({
      gapsOpen: { value: 3n },
      gapsOverdue: { value: 1n },
      openIssues: { value: 3n },
      overdueIssues: { value: 1n },
      closedIssues: { value: 2n },
    });
    expect(measure([row], at('2019-05-31', 2018)).gapsOverdue.value).toBe(3n);
  });

  it('sums amounts beyond the safe integers', () => {
    const rows = Array.from({ length: 3 }, () => measureRow({ totalInvestment: Number.MAX_SAFE_INTEGER }));
    expect(measure(rows, may).totalInvestment.value).toBe(3n * BigInt(Number.MAX_SAFE_INTEGER));
  });
});

describe('funds', () => {
  const won = { grantsWon: 100, grants: 2, loansDisbursed: 10, loans: 1 };
  const rows = [
    measureRow({}, won),
    measureRow({}, { ...won, listed: false }),
    measureRow({}, { ...won, listed: null }),
  ];

  it('of a group are those of its listed projects', () => {
    expect(measure(rows, may)).toMatchObject({
      grantsWon: { value: 100n, known: 2 },
      loansDisbursed: { value: 10n, known: 1 },
    });
  });

  it('of the district are every row: of no project, and of projects off the list', () => {
    const none = [{ ...NO_FUNDS, grantsWon: 7, grants: 1 }];
    expect(measure(rows, may, none)).toMatchObject({
      listed: { value: 1n },
      grantsWon: { value: 307n, known: 7 },
      loansDisbursed: { value: 30n, known: 3 },
    });
    expect(measure([], may, none).grantsWon).toEqual({ value: 7n, known: 1, unknown: 0 });
  });
});
