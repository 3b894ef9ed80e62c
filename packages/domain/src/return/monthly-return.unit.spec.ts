import { describe, expect, it } from 'vitest';
import { given, played, type Step } from '../testing/given-when-then.js';
import { EVIDENCE, listed, listedOn, on, PROJECT, RESERVED } from '../testing/steps.js';

const month = (more: Readonly<Record<string, unknown>> = {}) => ({ project: PROJECT, period: '2018-05', ...more });
const actual = (amount = '1000') => month({ amount, evidence: EVIDENCE });
const because = (amount: string) => month({ amount, reason: '核查发现', evidence: EVIDENCE });

const ALONE = { from: null, progress: null };
const MAY = { project: PROJECT, period: '2018-05', ...ALONE };
const submitted: Step = ['submitReturn', actual(), '2018-06-02'];
const approval: Step = ['reviewReturn', month({ approve: true }), '2018-06-04'];
const sentBack: Step = ['reviewReturn', month({ approve: false }), '2018-06-04'];
const approved = [submitted, approval];
const closed: Step = ['closePeriod', { period: '2018-05' }, '2018-06-08'];
const reopened: Step = ['reopenPeriod', { period: '2018-05', until: '2018-07-12' }, '2018-07-10'];

describe('submitting a return (报送)', () => {
  it('hands in the actual of one month, of its last day', () => {
    const step: Step = [
      'submitReturn',
      { ...actual(), submittedAt: '2018-06-02T08:00:00Z', occurredAt: '2018-01-01' },
      '2018-06-03',
    ];
    given(listed)
      .when(...step)
      .then({ type: 'ReturnSubmitted', data: { ...MAY, amount: 1000, submittedAt: '2018-06-02T08:00:00.000Z' } });
    expect(played(listed, step)[1]).toMatchObject({ stream: 'return-SYN-2018-001.2018-05', occurredOn: '2018-05-31' });
  });

  it('reads a day as the end of that day', () => {
    given(listed)
      .when('submitReturn', { ...actual(), submittedAt: '2018-06-02' }, '2018-06-03')
      .then({ type: 'ReturnSubmitted', data: { ...MAY, amount: 1000, submittedAt: '2018-06-02T15:59:59.999Z' } });
  });

  it('supersedes an unreviewed one', () => {
    given(listed, submitted).when('submitReturn', actual('2000'), '2018-06-03').then('ReturnSubmitted');
    given(listed, submitted, ['submitReturn', actual('2000'), '2018-06-03'])
      .when(...approval)
      .then({ type: 'ReturnApproved', data: { ...MAY, amount: 2000, reviewedAt: null } });
  });

  it('is handed in again after it was sent back', () => {
    given(listed, submitted, sentBack).when('submitReturn', actual(), '2018-06-05').then('ReturnSubmitted');
  });

  it('is refused when the project was never listed in the period’s year', () => {
    given(RESERVED)
      .when(...submitted)
      .thenRefused('PROJECT_NOT_LISTED', 'project');
    given(listedOn('2017-01-05'))
      .when(...submitted)
      .thenRefused('PROJECT_NOT_LISTED', 'project');
  });

  it('is refused before the month has ended', () => {
    given(listed).when('submitReturn', actual(), '2018-05-30').thenRefused('OCCURRED_IN_FUTURE', 'period');
    given(listed).when('submitReturn', actual(), '2018-05-31').then('ReturnSubmitted');
  });

  it('is refused once the month is closed, and accepted while it is re-opened', () => {
    given(listed, closed).when('submitReturn', actual(), '2018-06-09').thenRefused('PERIOD_CLOSED', 'period');
    given(listed, closed, reopened).when('submitReturn', actual(), '2018-07-12').then('ReturnSubmitted');
    given(listed, closed, reopened).when('submitReturn', actual(), '2018-07-13').thenRefused('PERIOD_CLOSED', 'period');
  });

  it('is refused when a value is approved, unless the month was re-opened', () => {
    given(listed, ...approved)
      .when('submitReturn', actual(), '2018-06-05')
      .thenRefused('RETURN_ALREADY_APPROVED', 'period');
    given(listed, ...approved, closed)
      .when('submitReturn', actual(), '2018-06-09')
      .thenRefused('PERIOD_CLOSED', 'period');
    given(listed, ...approved, closed, reopened)
      .when('submitReturn', actual('3000'), '2018-07-11')
      .then('ReturnSubmitted');
    given(listed, ...approved, closed, reopened, ['submitReturn', actual('3000'), '2018-07-11'])
      .when('reviewReturn', month({ approve: true }), '2018-07-12')
      .then({ type: 'ReturnApproved', data: { ...MAY, amount: 3000, reviewedAt: null } });
  });

  it('is refused with a negative amount', () => {
    given(listed).when('submitReturn', actual('-1')).thenRefused('AMOUNT_NEGATIVE', 'amount');
  });

  it('flags a figure without evidence; nothing completed needs none', () => {
    given(listed)
      .when('submitReturn', month({ amount: '1' }))
      .thenFlagged('RETURN_WITHOUT_EVIDENCE');
    given(listed)
      .when('submitReturn', month({ amount: '1', evidence: [] }))
      .thenFlagged('RETURN_WITHOUT_EVIDENCE');
    given(listed)
      .when('submitReturn', month({ amount: '0' }))
      .thenFlagged();
    given(listed)
      .when(...submitted)
      .thenFlagged();
  });

  it('flags a project that left the list', () => {
    const delisted: Step = ['delistProject', on('2018-04-01')];
    given(listed, delisted)
      .when(...submitted)
      .thenFlagged('RETURN_OFF_LIST');
    given(listed, delisted, listedOn('2018-05-01'))
      .when(...submitted)
      .thenFlagged();
  });
});

describe('reporting a forecast (预计)', () => {
  const forecast: Step = ['submitReturn', { ...actual('500'), forecast: true }, '2018-04-20'];

  it('holds from the first day of its month, ahead of it or in it', () => {
    given(listed)
      .when(...forecast)
      .then({
        type: 'ForecastReported',
        data: { project: PROJECT, period: '2018-05', amount: 500, submittedAt: null },
      });
    expect(played(listed, forecast)[1]).toMatchObject({ occurredOn: '2018-05-01' });
  });

  it('is never reviewed and never an actual', () => {
    given(listed, forecast)
      .when(...approval)
      .thenRefused('RETURN_NOT_SUBMITTED', 'period');
    given(listed, forecast)
      .when('correctReturn', because('1'), '2018-06-04')
      .thenRefused('RETURN_NOT_APPROVED', 'period');
  });

  it('may be reported again, and leaves an unreviewed actual alone', () => {
    given(listed, forecast)
      .when(...forecast)
      .then('ForecastReported');
    given(listed, submitted, ['submitReturn', { ...actual('500'), forecast: true }, '2018-06-03'])
      .when(...approval)
      .then({ type: 'ReturnApproved', data: { ...MAY, amount: 1000, reviewedAt: null } });
  });

  it('is refused as a return is', () => {
    given(RESERVED)
      .when(...forecast)
      .thenRefused('PROJECT_NOT_LISTED', 'project');
    given(listed, closed)
      .when('submitReturn', { ...actual(), forecast: true }, '2018-06-09')
      .thenRefused('PERIOD_CLOSED', 'period');
    given(listed, ...approved)
      .when('submitReturn', { ...actual(), forecast: true }, '2018-06-05')
      .thenRefused('RETURN_ALREADY_APPROVED', 'period');
  });
});

describe('reviewing a return (审核)', () => {
  it('approves the amount that was submitted', () => {
    given(listed, submitted)
      .when(...approval)
      .then({ type: 'ReturnApproved', data: { ...MAY, amount: 1000, reviewedAt: null } });
  });

  it('sends it back', () => {
    given(listed, submitted)
      .when(...sentBack)
      .then({ type: 'ReturnSentBack', data: { project: PROJECT, period: '2018-05', reviewedAt: null } });
  });

  it('keeps when it was reviewed; a day means its end', () => {
    const when = (approve: boolean, reviewedAt: string) =>
      given(listed, submitted).when('reviewReturn', month({ approve, reviewedAt }), '2018-06-05');
    const data = { project: PROJECT, period: '2018-05' };
    when(true, '2018-06-04T17:20:00+08:00').then({
      type: 'ReturnApproved',
      data: { ...data, amount: 1000, reviewedAt: '2018-06-04T09:20:00.000Z', ...ALONE },
    });
    when(false, '2018-06-04').then({
      type: 'ReturnSentBack',
      data: { ...data, reviewedAt: '2018-06-04T15:59:59.999Z' },
    });
  });

  it('may come after the month was closed: the log’s order says that it is late', () => {
    given(listed, submitted, closed)
      .when('reviewReturn', month({ approve: true }), '2018-06-09')
      .then('ReturnApproved');
  });

  it('is refused without an unreviewed actual', () => {
    given(listed)
      .when(...approval)
      .thenRefused('RETURN_NOT_SUBMITTED', 'period');
    given(listed, ...approved)
      .when(...approval)
      .thenRefused('RETURN_NOT_SUBMITTED', 'period');
    given(listed, submitted, sentBack)
      .when(...approval)
      .thenRefused('RETURN_NOT_SUBMITTED', 'period');
  });

  it('is of one month of one project', () => {
    given(listed, submitted)
      .when('reviewReturn', month({ period: '2018-04', approve: true }))
      .thenRefused('RETURN_NOT_SUBMITTED', 'period');
  });
});

describe.each([
  ['correctReturn', 'ReturnCorrected', '更正'],
  ['retractReturn', 'ReturnRetracted', '核减'],
] as const)('%s', (command, type, zh) => {
  const amendment = { type, data: { project: PROJECT, period: '2018-05', amount: 900 } } as const;

  it(`replaces the approved value (${zh}) and points to the event that set it`, () => {
    const outcome = given(listed, ...approved).when(command, because('900'), '2018-06-20');
    outcome.then(amendment);
    outcome.thenAmends({ type: 'ReturnApproved', data: { ...MAY, amount: 1000, reviewedAt: null } });
  });

  it('needs an approval, not a re-opening: a closed month will do', () => {
    given(listed, ...approved, closed)
      .when(command, because('900'), '2018-10-20')
      .then(amendment);
  });

  it('points to the amendment before it', () => {
    given(listed, ...approved, [command, because('900')])
      .when(command, because('800'))
      .thenAmends(amendment);
  });

  it('may amend a late return', () => {
    given(listed, closed, ['submitLateReturn', because('700')])
      .when(command, because('600'))
      .thenAmends({ type: 'LateReturnSubmitted', data: { project: PROJECT, period: '2018-05', amount: 700 } });
  });

  it('is refused where no value is approved', () => {
    given(listed).when(command, because('900')).thenRefused('RETURN_NOT_APPROVED', 'period');
    given(listed, submitted).when(command, because('900')).thenRefused('RETURN_NOT_APPROVED', 'period');
    given(listed, submitted, sentBack).when(command, because('900')).thenRefused('RETURN_NOT_APPROVED', 'period');
  });

  it('is refused without a reason, and with a negative amount', () => {
    given(listed, ...approved)
      .when(command, actual('900'))
      .thenRefused('REASON_REQUIRED', 'reason');
    given(listed, ...approved)
      .when(command, because('-1'))
      .thenRefused('AMOUNT_NEGATIVE', 'amount');
  });
});

describe('submitting a late return (补报)', () => {
  it('fills a closed month that had none', () => {
    given(listed, closed)
      .when('submitLateReturn', because('700'), '2018-07-11')
      .then({ type: 'LateReturnSubmitted', data: { project: PROJECT, period: '2018-05', amount: 700 } });
  });

  it('may come while the month is re-opened', () => {
    given(listed, closed, reopened).when('submitLateReturn', because('700'), '2018-07-11').then('LateReturnSubmitted');
  });

  it('is refused when a value is approved, late or not', () => {
    given(listed, ...approved, closed)
      .when('submitLateReturn', because('700'))
      .thenRefused('RETURN_ALREADY_APPROVED', 'period');
    given(listed, closed, ['submitLateReturn', because('700')])
      .when('submitLateReturn', because('800'))
      .thenRefused('RETURN_ALREADY_APPROVED', 'period');
  });

  it('is refused when the month was never closed', () => {
    given(listed).when('submitLateReturn', because('700')).thenRefused('PERIOD_NEVER_CLOSED', 'period');
  });

  it('needs a reason', () => {
    given(listed, closed).when('submitLateReturn', actual('700')).thenRefused('REASON_REQUIRED', 'reason');
  });

  it('is flagged as a return is', () => {
    given(listed, closed)
      .when('submitLateReturn', month({ amount: '1', reason: '漏报' }))
      .thenFlagged('RETURN_WITHOUT_EVIDENCE');
    given(listed, closed, ['delistProject', on('2018-06-30')])
      .when('submitLateReturn', because('700'))
      .thenFlagged('RETURN_OFF_LIST');
    given(RESERVED, closed).when('submitLateReturn', because('700')).thenFlagged('RETURN_OFF_LIST');
  });
});
