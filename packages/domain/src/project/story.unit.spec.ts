import { describe, it } from 'vitest';
import { given, type Step } from '../testing/given-when-then.js';
import { listedOn, on } from '../testing/steps.js';

const RECORDED = '2018-12-31';
/** Recorded late, whatever its day. */
const late = (name: Step[0], day: string, more: Readonly<Record<string, unknown>> = {}): Step => [
  name,
  on(day, more),
  RECORDED,
];
const permit = (action: string, day: string, more = {}): Step =>
  late('recordPermit', day, { kind: 'PLANNING', action, ...more });
const withGaps = (day: string) => permit('ACCEPT_WITH_GAPS', day, { gapsDueOn: '2018-12-01' });
const reason = { reason: '资金未到位' };

const listed = listedOn('2018-01-05');
const declared = late('declareStart', '2018-03-01');
const started = late('verifyStart', '2018-03-10');
const suspended = late('suspendWork', '2018-05-20', reason);

describe('a fact is judged at its own day', () => {
  it.each<[string, Step[], Step, Parameters<ReturnType<ReturnType<typeof given>['when']>['thenRefused']>]>([
    [
      'resumed before it was suspended',
      [declared, started, suspended],
      late('resumeWork', '2018-05-02'),
      ['WORK_NOT_SUSPENDED'],
    ],
    [
      'suspended before the start',
      [declared, started],
      late('suspendWork', '2018-03-05', reason),
      ['START_NOT_VERIFIED'],
    ],
    [
      'suspended after completion',
      [declared, started, late('verifyCompletion', '2018-06-01')],
      late('suspendWork', '2018-07-01', reason),
      ['COMPLETION_ALREADY_VERIFIED'],
    ],
    ['delisted before it was listed', [], late('delistProject', '2018-01-02'), ['PROJECT_NOT_LISTED', 'project']],
    ['rejected before it was declared', [declared], late('rejectStart', '2018-02-20', reason), ['START_NOT_DECLARED']],
    [
      'a plan adjusted before its baseline',
      [late('approvePlan', '2018-03-10', { year: 2018, amount: '5' })],
      late('adjustPlan', '2018-02-10', { year: 2018, amount: '6', ...reason }),
      ['PLAN_NOT_APPROVED', 'year'],
    ],
    [
      'a permit revoked before it was granted',
      [permit('APPLY', '2018-03-05'), permit('GRANT', '2018-04-05')],
      permit('REVOKE', '2018-03-20'),
      ['PERMIT_NOT_GRANTED', 'action'],
    ],
    [
      'gaps supplied before they were accepted',
      [withGaps('2018-05-05')],
      permit('SUPPLY_GAPS', '2018-05-01'),
      ['PERMIT_GAPS_NOT_OPEN', 'action'],
    ],
  ])('%s', (_, history, step, refused) => {
    given(listed, ...history)
      .when(...step)
      .thenRefused(...refused);
  });

  it('takes a fact at a day at which it fits, though it no longer would today', () => {
    given(listed, declared, started, late('verifyCompletion', '2018-09-01'))
      .when(...late('suspendWork', '2018-05-01', reason))
      .thenRefused('CONTRADICTS_LATER_FACT', 'occurredAt');
    given(
      listed,
      declared,
      started,
      suspended,
      late('resumeWork', '2018-06-01'),
      late('verifyCompletion', '2018-09-01'),
    )
      .when(...late('approveLand', '2018-05-25', { mu: '1' }))
      .then('LandApproved');
  });

  it('holds facts of one day in the order of their recording', () => {
    const day = '2018-03-01';
    given(listed, late('declareStart', day))
      .when(...late('verifyStart', day))
      .then('StartVerified');
    given(listed, declared, started, late('suspendWork', '2018-05-20', reason))
      .when(...late('resumeWork', '2018-05-20'))
      .then('WorkResumed');
  });
});

describe('every fact behind a new one is judged again', () => {
  it('names the fact that the new one contradicts, its day and the rule', () => {
    given(listed, declared, started, suspended)
      .when(...late('suspendWork', '2018-05-01', reason))
      .thenSays(
        'It contradicts the fact “Work suspended” of 2018-05-20 (00000000-0000-8000-8000-000000000003): ' +
          'Work is suspended already on 2018-05-20. Correct or void that one first where it is wrong.',
        '与2018-05-20的“停工”（00000000-0000-8000-8000-000000000003）矛盾：至2018-05-20项目已停工。如有误，请先更正或作废该事实。',
      );
  });

  it.each<[string, Step[], Step]>([
    [
      'a second start',
      [late('declareStart', '2018-04-01'), late('verifyStart', '2018-04-02')],
      late('declareStart', '2018-03-01'),
    ],
    [
      'an earlier baseline',
      [late('approvePlan', '2018-03-10', { year: 2018, amount: '5' })],
      late('approvePlan', '2018-02-10', { year: 2018, amount: '6' }),
    ],
    ['another listing of the year', [late('delistProject', '2018-06-01')], listedOn('2018-01-02')],
    ['completion before a suspension', [declared, started, suspended], late('verifyCompletion', '2018-05-01')],
    [
      'a grant before a grant',
      [permit('APPLY', '2018-03-01'), permit('GRANT', '2018-04-05')],
      permit('GRANT', '2018-03-20'),
    ],
  ])('%s', (_, history, step) => {
    given(listed, ...history)
      .when(...step)
      .thenRefused('CONTRADICTS_LATER_FACT', 'occurredAt');
  });

  it('counts only what the new fact adds', () => {
    // As an old log may have it: nothing of it is refused again.
    given(listed, declared, started, suspended)
      .when(...late('approveLand', '2018-02-01', { mu: '1' }))
      .then('LandApproved');
  });
});

describe('a debt of gaps', () => {
  const owed: Step[] = [listed, withGaps('2018-05-05')];

  it('stands behind a grant until it is supplied, and the case stays granted', () => {
    given(...owed, permit('GRANT', '2018-05-07'))
      .when(...permit('SUPPLY_GAPS', '2018-06-01'))
      .then('PermitGapsSupplied');
    given(...owed, permit('GRANT', '2018-05-07'), permit('SUPPLY_GAPS', '2018-06-01'))
      .when(...permit('REVOKE', '2018-07-01'))
      .then('PermitRevoked');
    given(...owed, permit('GRANT', '2018-05-07'), permit('SUPPLY_GAPS', '2018-06-01'))
      .when(...permit('SUPPLY_GAPS', '2018-07-01'))
      .thenRefused('PERMIT_GAPS_NOT_OPEN', 'action');
  });

  it('ends with a refusal and with a revocation', () => {
    given(...owed, permit('REFUSE', '2018-05-07'))
      .when(...permit('SUPPLY_GAPS', '2018-06-01'))
      .thenRefused('PERMIT_GAPS_NOT_OPEN', 'action');
    given(...owed, permit('GRANT', '2018-05-07'), permit('REVOKE', '2018-05-20'))
      .when(...permit('SUPPLY_GAPS', '2018-06-01'))
      .thenRefused('PERMIT_GAPS_NOT_OPEN', 'action');
  });

  it('is not due before it begins', () => {
    given(listed)
      .when(...permit('ACCEPT_WITH_GAPS', '2018-05-05', { gapsDueOn: '2018-05-04' }))
      .thenRefused('GAPS_DUE_BEFORE_ACCEPTANCE', 'gapsDueOn');
    given(listed)
      .when(...permit('ACCEPT_WITH_GAPS', '2018-05-05', { gapsDueOn: '2018-05-05' }))
      .then('PermitAcceptedWithGaps');
  });
});
