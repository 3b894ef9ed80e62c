import { describe, it } from 'vitest';
import { given, type Step } from '../testing/given-when-then.js';
import { EVIDENCE, listed, PROJECT } from '../testing/steps.js';

const month = { project: PROJECT, period: '2018-05' };
const handedIn = (submittedAt: string): Step => [
  'submitReturn',
  { ...month, amount: '1000', evidence: EVIDENCE, submittedAt },
  '2018-06-03T10:00:00+08:00',
];
const reviewed = (reviewedAt: string): Step => [
  'reviewReturn',
  { ...month, approve: true, reviewedAt },
  '2018-06-04T10:00:00+08:00',
];
const approved = [handedIn('2018-06-02'), reviewed('2018-06-04T09:00:00+08:00')];

describe('the times of the paper work', () => {
  it.each([
    ['2018-05-01T00:00:00+08:00', null],
    ['2018-04-30T23:59:59+08:00', 'SUBMITTED_BEFORE_PERIOD'],
    ['2018-04-30', 'SUBMITTED_BEFORE_PERIOD'],
    ['2018-06-03', null],
    ['2018-06-03T10:00:00+08:00', null],
    ['2018-06-03T10:00:01+08:00', 'TIME_IN_FUTURE'],
    ['2027-01-01', 'TIME_IN_FUTURE'],
  ] as const)('lie for a submission at %s between its month and its recording: %s', (submittedAt, code) => {
    const outcome = given(listed).when(...handedIn(submittedAt));
    if (code === null) outcome.then('ReturnSubmitted');
    else outcome.thenRefused(code, 'submittedAt');
  });

  it('of a forecast may lie before its month', () => {
    given(listed)
      .when('submitReturn', { ...month, amount: '1', forecast: true, submittedAt: '2018-04-02' }, '2018-04-02')
      .then('ForecastReported');
  });

  it.each([
    // Handed in on a day of which no time is known.
    ['2018-06-02T00:00:00+08:00', null],
    ['2018-06-01T23:59:59+08:00', 'REVIEWED_BEFORE_SUBMISSION'],
    ['2018-06-02', null],
    ['2018-06-01', 'REVIEWED_BEFORE_SUBMISSION'],
    ['2018-06-04T10:00:01+08:00', 'TIME_IN_FUTURE'],
    ['2030-01-01', 'TIME_IN_FUTURE'],
  ] as const)('lie for a review at %s between the submission and its recording: %s', (reviewedAt, code) => {
    const outcome = given(listed, handedIn('2018-06-02')).when(...reviewed(reviewedAt));
    if (code === null) outcome.then('ReturnApproved');
    else outcome.thenRefused(code, 'reviewedAt');
  });
});

describe('a retraction (核减)', () => {
  const retract = (amount: string): Step => ['retractReturn', { ...month, amount, reason: '核查发现' }, '2018-07-02'];

  it('never raises what stands', () => {
    given(listed, ...approved)
      .when(...retract('1000'))
      .then('ReturnRetracted');
    given(listed, ...approved)
      .when(...retract('1001'))
      .thenRefused('RETRACTION_RAISES', 'amount');
  });

  it('is measured by the last value, not by the first', () => {
    given(listed, ...approved, retract('900'))
      .when(...retract('901'))
      .thenRefused('RETRACTION_RAISES', 'amount');
  });
});
