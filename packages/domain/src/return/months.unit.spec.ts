import { describe, it } from 'vitest';
import { given, type Step } from '../testing/given-when-then.js';
import { EVIDENCE, listed, on, PROJECT, RESERVED } from '../testing/steps.js';

const NOW = '2018-12-31';
const of = (period: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ project: PROJECT, period, amount: '7', evidence: EVIDENCE },
  ...more,
});
const submitted = (period: string, more = {}): Step => ['submitReturn', of(period, more), NOW];
const approved = (period: string): Step => ['reviewReturn', { project: PROJECT, period, approve: true }, NOW];

describe('a return of several months', () => {
  it('holds from the last day of the last one, and is approved with its months', () => {
    given(listed)
      .when(...submitted('2018-07', { from: '2018-01' }))
      .thenOccurred('2018-07-31');
    const data = { project: PROJECT, period: '2018-07', amount: 7, reviewedAt: null, from: '2018-01', progress: null };
    given(listed, submitted('2018-07', { from: '2018-01' }))
      .when(...approved('2018-07'))
      .then({ type: 'ReturnApproved', data });
  });

  it('of its own month alone is one of that month', () => {
    const data = { project: PROJECT, period: '2018-07', amount: 7, submittedAt: null, from: null, progress: null };
    given(listed)
      .when(...submitted('2018-07', { from: '2018-07' }))
      .then({ type: 'ReturnSubmitted', data });
  });

  it.each(['2018-08', '2017-12'])('cannot begin with %s', (from) => {
    given(listed)
      .when(...submitted('2018-07', { from }))
      .thenRefused('RETURN_FROM_UNFIT', 'from');
  });

  it('overlaps with no other, handed in or standing', () => {
    for (const first of [[submitted('2018-03')], [submitted('2018-03'), approved('2018-03')]])
      given(listed, ...first)
        .when(...submitted('2018-07', { from: '2018-01' }))
        .thenRefused('PERIODS_OVERLAP', 'period');
    for (const period of ['2018-01', '2018-05', '2018-07'])
      given(listed, submitted('2018-07', { from: '2018-01' }))
        .when(...submitted('2018-09', { from: period }))
        .thenRefused('PERIODS_OVERLAP', 'period');
    given(listed, submitted('2018-07', { from: '2018-01' }))
      .when(...submitted('2018-03'))
      .thenSays(
        'The return of 2018-03 overlaps with that of 2018-07, which begins with 2018-01.',
        '2018-03与已报送的2018-07（自2018-01起）时段重叠。',
      );
  });

  it('does not overlap with what was sent back, with months beside, or with forecasts', () => {
    const sentBack: Step = ['reviewReturn', { project: PROJECT, period: '2018-03', approve: false }, NOW];
    given(listed, submitted('2018-03'), sentBack)
      .when(...submitted('2018-07', { from: '2018-01' }))
      .then('ReturnSubmitted');
    given(listed, submitted('2018-07', { from: '2018-03' }), submitted('2018-02'))
      .when(...submitted('2018-08'))
      .then('ReturnSubmitted');
    given(listed, submitted('2018-07', { from: '2018-01' }))
      .when(...submitted('2018-05', { forecast: true }))
      .then('ForecastReported');
  });

  it('leaves no month for a late return', () => {
    const closed: Step = ['closePeriod', { period: '2018-03', occurredAt: '2018-04-08' }, '2018-04-08'];
    given(listed, closed, submitted('2018-07', { from: '2018-01' }))
      .when('submitLateReturn', of('2018-03', { reason: '漏报' }), NOW)
      .thenRefused('PERIODS_OVERLAP', 'period');
  });
});

describe('a return of a 旬', () => {
  it.each([
    ['2018-08-1', '2018-08-10'],
    ['2018-08-2', '2018-08-20'],
    ['2018-08-3', '2018-08-31'],
    ['2018-02-3', '2018-02-28'],
  ])('%s holds from %s', (period, day) => {
    given(listed)
      .when(...submitted(period))
      .thenOccurred(day);
  });

  it('stands beside its month, and is closed with it', () => {
    given(listed, submitted('2018-08'), approved('2018-08'))
      .when(...submitted('2018-08-2'))
      .then('ReturnSubmitted');
    given(listed, ['closePeriod', { period: '2018-08', occurredAt: '2018-09-08' }, '2018-09-08'])
      .when(...submitted('2018-08-2'))
      .thenRefused('PERIOD_CLOSED', 'period');
  });

  it('is of no several months, and no forecast', () => {
    given(listed)
      .when(...submitted('2018-08-2', { from: '2018-07' }))
      .thenRefused('RETURN_FROM_UNFIT', 'from');
    given(listed)
      .when(...submitted('2018-08-2', { forecast: true }))
      .thenRefused('FORECAST_OF_ONE_MONTH', 'forecast');
    given(listed)
      .when(...submitted('2018-08', { forecast: true, from: '2018-07' }))
      .thenRefused('RETURN_FROM_UNFIT', 'from');
  });
});

describe('形象进度', () => {
  it('comes with a return, or alone on its day', () => {
    given(listed)
      .when(...submitted('2018-08', { progress: '主体封顶' }))
      .then('ReturnSubmitted');
    given(RESERVED)
      .when('reportProgress', on('2018-08-12', { period: '2018-08-2', progress: '主体封顶' }))
      .then({ type: 'ProgressReported', data: { project: PROJECT, period: '2018-08-2', progress: '主体封顶' } });
    given(RESERVED)
      .when('reportProgress', on('2018-08-12', { period: '2018-08', progress: '主体封顶' }))
      .thenOccurred('2018-08-12');
  });

  it('is of a known project, and of no forecast', () => {
    given()
      .when('reportProgress', on('2018-08-12', { period: '2018-08', progress: '封顶' }))
      .thenRefused('PROJECT_UNKNOWN', 'project');
    given(listed)
      .when(...submitted('2018-08', { forecast: true, progress: '封顶' }))
      .thenRefused('FORECAST_OF_ONE_MONTH', 'forecast');
  });
});
