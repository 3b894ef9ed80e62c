import { describe, it } from 'vitest';
import { given, type Step } from '../../testing/given-when-then.js';
import { listed, listedOn, on, RESERVED } from '../../testing/steps.js';

const plan = (day: string, amount = '500000000', year = 2018) => on(day, { year, amount, reason: '区政府常务会议' });
const approved: Step = ['approvePlan', plan('2018-01-10')];

describe('approving the annual plan (下达)', () => {
  it('sets the baseline of a listed year', () => {
    given(listed)
      .when('approvePlan', on('2018-01-10', { year: 2018, amount: '500000000' }))
      .then({ type: 'AnnualPlanApproved', data: { year: 2018, amount: 500_000_000 } });
  });

  it('is refused for a year in which the project was never listed', () => {
    given(RESERVED).when('approvePlan', plan('2018-01-10')).thenRefused('PROJECT_NOT_LISTED', 'year');
    given(listed)
      .when('approvePlan', plan('2018-12-20', '1', 2019))
      .thenRefused('PROJECT_NOT_LISTED', 'year');
  });

  it('is still possible after the project left the list', () => {
    given(listed, ['delistProject', on('2018-09-14')])
      .when('approvePlan', plan('2018-10-01'))
      .then('AnnualPlanApproved');
  });

  it('is refused a second time: the baseline is never overwritten', () => {
    given(listed, approved).when('approvePlan', plan('2018-03-01')).thenRefused('PLAN_ALREADY_APPROVED', 'year');
    given(listed, approved, ['adjustPlan', plan('2018-08-01')])
      .when('approvePlan', plan('2018-09-01'))
      .thenRefused('PLAN_ALREADY_APPROVED', 'year');
  });

  it('is its own in every year', () => {
    given(listed, approved, listedOn('2019-01-03'))
      .when('approvePlan', plan('2019-01-10', '1', 2019))
      .then('AnnualPlanApproved');
  });

  it('is refused for a day to come, and with a negative amount; a plan of zero is a plan', () => {
    given(listed).when('approvePlan', plan('2018-01-10'), '2018-01-09').thenRefused('OCCURRED_IN_FUTURE', 'occurredAt');
    given(listed).when('approvePlan', plan('2018-01-10', '-1')).thenRefused('AMOUNT_NEGATIVE', 'amount');
    given(listed).when('approvePlan', plan('2018-01-10', '0')).then('AnnualPlanApproved');
  });
});

describe('adjusting the annual plan (调整)', () => {
  it('holds from a day on, behind or ahead of its registration', () => {
    const adjusted = { type: 'AnnualPlanAdjusted', data: { year: 2018, amount: 600_000_000 } } as const;
    given(listed, approved).when('adjustPlan', plan('2018-08-01', '600000000'), '2018-07-20').then(adjusted);
    given(listed, approved).when('adjustPlan', plan('2018-08-01', '600000000'), '2018-09-05').then(adjusted);
  });

  it('may follow another adjustment', () => {
    given(listed, approved, ['adjustPlan', plan('2018-08-01')])
      .when('adjustPlan', plan('2018-10-01'))
      .then('AnnualPlanAdjusted');
  });

  it('is refused without a listing, without a baseline of that year, and without a reason', () => {
    given(RESERVED).when('adjustPlan', plan('2018-08-01')).thenRefused('PROJECT_NOT_LISTED', 'year');
    given(listed).when('adjustPlan', plan('2018-08-01')).thenRefused('PLAN_NOT_APPROVED', 'year');
    given(listed, approved, listedOn('2019-01-03'))
      .when('adjustPlan', plan('2019-02-01', '1', 2019))
      .thenRefused('PLAN_NOT_APPROVED', 'year');
    given(listed, approved)
      .when('adjustPlan', on('2018-08-01', { year: 2018, amount: '1' }))
      .thenRefused('REASON_REQUIRED', 'reason');
  });

  it('is refused with a negative amount', () => {
    given(listed, approved).when('adjustPlan', plan('2018-08-01', '-1')).thenRefused('AMOUNT_NEGATIVE', 'amount');
  });
});
