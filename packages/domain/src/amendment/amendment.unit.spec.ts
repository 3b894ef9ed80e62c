import { describe, it } from 'vitest';
import { eventIdAt, given, type Step } from '../testing/given-when-then.js';
import { EVIDENCE, LISTING, listed, on, PROJECT, RESERVED } from '../testing/steps.js';

const REASON = '日期登记有误';
const declared: Step = ['declareStart', on('2018-05-10')];
const verified: Step = ['verifyStart', on('2018-05-20', { document: '区重点办〔2018〕9号' })];
/** Listed (0), declared (1), verified (2). */
const started = [listed, declared, verified] as const;

const correct = (event: number, restated: object): Step => [
  'correctFact',
  { event: eventIdAt(event), reason: REASON, restated },
  '2018-12-31',
];
const voidIt = (event: number): Step => ['voidFact', { event: eventIdAt(event), reason: '重复登记' }, '2018-12-31'];

const correctedStart = (day: string | undefined, said = {}) => ({
  type: 'FactCorrected' as const,
  data: {
    fact: 'StartVerified',
    project: PROJECT,
    factVersion: 1,
    restated: {},
    reason: null,
    document: null,
    evidence: [],
    ...said,
  },
});

describe('correcting a fact (更正)', () => {
  it('says how it should have read: its reason, document and evidence replace the fact’s own', () => {
    const evidence = [{ hash: EVIDENCE[0].hash, mediaType: null, size: null, capturedAt: null }];
    given(...started)
      .when(...correct(2, { verifyStart: on('2018-06-02', { document: '区重点办〔2018〕12号', evidence: EVIDENCE }) }))
      .then(correctedStart('2018-06-02', { document: '区重点办〔2018〕12号', evidence }));
  });

  it('leaves its day where none is given, and takes everything else left out for unknown', () => {
    const outcome = given(...started).when(...correct(2, { verifyStart: { project: PROJECT } }));
    outcome.then(correctedStart('2018-05-20'));
    outcome.thenOccurred('2018-05-20');
    given(listed, ['signContract', on('2018-02-01', { counterparty: '示例集团' })])
      .when(...correct(1, { signContract: on('2018-02-01') }))
      .then({
        type: 'FactCorrected',
        data: { ...correctedStart('').data, fact: 'ContractSigned', restated: { counterparty: null } },
      });
  });

  it('points to the event that it amends', () => {
    given(...started)
      .when(...correct(2, { verifyStart: on('2018-06-02') }))
      .thenAmends({ type: 'StartVerified', data: {} });
  });

  it('takes only what the same command and step make', () => {
    given(...started)
      .when(...correct(2, { suspendWork: on('2018-06-02', { reason: '汛期' }) }))
      .thenRefused('FACT_OF_ANOTHER_KIND', 'restated', 'suspendWork');
    given(listed, ['recordPermit', on('2018-02-01', { kind: 'PLANNING', action: 'APPLY' })])
      .when(...correct(1, { recordPermit: on('2018-02-01', { kind: 'PLANNING', action: 'GRANT' }) }))
      .thenRefused('FACT_OF_ANOTHER_KIND', 'restated', 'recordPermit');
  });

  it('leaves the fact where it is: another project, month, fund or issue is refused', () => {
    const award = { category: 'CENTRAL_BUDGET', name: '示例专项', amount: '17000000', occurredAt: '2018-04-02' };
    given(listed, ['awardGrant', award])
      .when(...correct(1, { awardGrant: { ...award, name: '另一专项' } }))
      .thenRefused('STREAM_OF_FACT_FIXED', 'restated', 'awardGrant');
    given(listed)
      .when(...correct(0, { listProject: { ...LISTING, code: 'SYN-2018-002' } }))
      .thenRefused('STREAM_OF_FACT_FIXED', 'restated', 'listProject');
    const issue = { issue: 'W-1', project: PROJECT, category: 'SITE', description: '地块未腾空' };
    const other = ['listProject', { ...LISTING, code: 'SYN-2018-002', occurredAt: '2018-01-05' }] as const;
    given(listed, other, ['raiseIssue', { ...issue, occurredAt: '2018-03-01' }])
      .when(...correct(2, { raiseIssue: { ...issue, project: 'SYN-2018-002' } }))
      .thenRefused('STREAM_OF_FACT_FIXED', 'restated', 'raiseIssue', 'project');
  });

  it('is judged by the rules of the command, each at its place in the input', () => {
    given(...started)
      .when(...correct(2, { verifyStart: on('2018-05-09') }))
      .thenRefused('START_BEFORE_DECLARATION', 'occurredAt');
    given(...started)
      .when(...correct(2, { verifyStart: on('2019-01-02') }))
      .thenRefused('OCCURRED_IN_FUTURE', 'restated', 'verifyStart', 'occurredAt');
    given(...started, ['suspendWork', on('2018-06-01', { reason: '汛期' })])
      .when(...correct(3, { suspendWork: on('2018-06-02') }))
      .thenRefused('REASON_REQUIRED', 'restated', 'suspendWork', 'reason');
    given(listed, ['approvePlan', on('2018-01-10', { year: 2018, amount: '5' })])
      .when(...correct(1, { approvePlan: on('2018-01-10', { year: 2018, amount: '-5' }) }))
      .thenRefused('AMOUNT_NEGATIVE', 'restated', 'approvePlan', 'amount');
  });

  it('is refused where a fact behind it could not stand any more, naming that', () => {
    given(...started, ['suspendWork', on('2018-06-01', { reason: '汛期' })])
      .when(...correct(2, { verifyStart: on('2018-06-02') }))
      .thenRefused('CONTRADICTS_LATER_FACT', 'occurredAt');
  });

  it('names the project in the rule that a later fact would break, whatever is known of it by then', () => {
    given(listed, ['delistProject', on('2018-09-14')])
      .when(...correct(0, { listProject: { ...LISTING, occurredAt: '2018-10-01' } }))
      .thenSays(
        `It contradicts the fact “Project delisted” of 2018-09-14 (${eventIdAt(1)}): Project ${PROJECT} is not on the list of 2018; ` +
          'list it first. Correct or void that one first where it is wrong.',
        `与2018-09-14的“退出”（${eventIdAt(1)}）矛盾：项目${PROJECT}未列入2018年清单，请先列入。如有误，请先更正或作废该事实。`,
      );
  });

  it('may move the first fact of a stream, and keeps its place among those of its day', () => {
    given(listed, ['signContract', on('2018-02-01')])
      .when(...correct(0, { listProject: { ...LISTING, occurredAt: '2018-03-01', totalInvestment: '5' } }))
      .then('FactCorrected');
    given(...started, ['suspendWork', on('2018-06-01', { reason: '汛期' })], ['resumeWork', on('2018-06-01')])
      .when(...correct(3, { suspendWork: on('2018-06-01', { reason: '资金' }) }))
      .then('FactCorrected');
  });
});

describe('a chain of amendments', () => {
  const first = correct(2, { verifyStart: on('2018-06-02') });

  it('is amended at its end alone, which is named', () => {
    given(...started, first)
      .when(...correct(2, { verifyStart: on('2018-06-03') }))
      .thenSays(
        `The event ${eventIdAt(3)} corrected or voided that fact already; amend that one.`,
        `该事实已由事件${eventIdAt(3)}更正或作废，请以该事件为准。`,
      );
    given(...started, first)
      .when(...correct(3, { verifyStart: { project: PROJECT } }))
      .thenOccurred('2018-06-02');
  });

  it('may void what was corrected, and bring it back by correcting what voids it', () => {
    given(...started, first)
      .when(...voidIt(3))
      .then({ type: 'FactVoided', data: { fact: 'StartVerified', project: PROJECT } });
    given(...started, first, voidIt(3))
      .when('verifyStart', on('2018-07-01'))
      .then('StartVerified');
    given(...started, first, voidIt(3))
      .when(...correct(4, { verifyStart: on('2018-06-05') }))
      .then('FactCorrected');
    given(...started, first, voidIt(3), correct(4, { verifyStart: on('2018-06-05') }))
      .when('verifyStart', on('2018-07-01'))
      .thenRefused('START_ALREADY_VERIFIED');
    given(...started, voidIt(2))
      .when(...voidIt(3))
      .thenRefused('FACT_VOIDED_ALREADY', 'event');
  });

  it('brings nothing back where another stands in its place', () => {
    given(...started, voidIt(2), ['verifyStart', on('2018-06-01')])
      .when(...correct(3, { verifyStart: on('2018-06-02') }))
      .thenRefused('START_ALREADY_VERIFIED');
  });
});

describe('voiding a fact (作废)', () => {
  const issue = { issue: 'W-1', project: PROJECT, category: 'SITE', description: '地块未腾空' };
  const raised: Step = ['raiseIssue', { ...issue, occurredAt: '2018-03-01' }];
  const award = { category: 'CENTRAL_BUDGET', name: '示例专项', amount: '17000000' };
  const awarded: Step = ['awardGrant', { ...award, project: PROJECT, occurredAt: '2018-04-02' }];

  it('is refused while a fact stands that follows from it', () => {
    given(...started, ['verifyCompletion', on('2018-10-01')])
      .when(...voidIt(2))
      .thenRefused('CONTRADICTS_LATER_FACT', 'occurredAt');
  });

  it('of what alone makes a project known is refused while anything stands on it', () => {
    given(listed, ['signContract', on('2018-02-01')])
      .when(...voidIt(0))
      .thenRefused('FACTS_STAND_ON_IT', 'event');
    const submitted: Step = ['submitReturn', { project: PROJECT, period: '2018-05', amount: '0' }, '2018-06-01'];
    given(listed, submitted)
      .when(...voidIt(0))
      .thenRefused('RETURNS_STAND_ON_IT', 'event');
    given(listed, raised)
      .when(...voidIt(0))
      .thenSays(
        'It is all that makes the project known, and the fact “Issue raised” of 2018-03-01 ' +
          `(${eventIdAt(1)}) stands on it; void that one first.`,
        `项目仅有此次列入（储备），2018-03-01的“提出问题”（${eventIdAt(1)}）依此成立，请先作废该事实。`,
      );
    given(listed, awarded)
      .when(...voidIt(0))
      .thenRefused('FACTS_STAND_ON_IT', 'event');
    given(listed, raised, awarded, voidIt(1), voidIt(2))
      .when(...voidIt(0))
      .then('FactVoided');
    given(listed, ['signContract', on('2018-02-01')], voidIt(1))
      .when(...voidIt(0))
      .then('FactVoided');
  });

  it('frees the year, while the code stays taken and may be listed again', () => {
    given(listed, voidIt(0))
      .when(...listed)
      .then('ProjectListed');
    given(RESERVED, listed)
      .when(...voidIt(1))
      .thenFlagged();
  });

  it('of a listing flags that a plan, a return or an issue of its year stands', () => {
    given(RESERVED, listed, ['approvePlan', on('2018-01-10', { year: 2018, amount: '5' })])
      .when(...voidIt(1))
      .thenFlagged('STANDS_ON_VOIDED');
    given(RESERVED, listed, ['submitReturn', { project: PROJECT, period: '2018-05', amount: '0' }, '2018-06-01'])
      .when(...voidIt(1))
      .thenFlagged('STANDS_ON_VOIDED');
    given(RESERVED, listed, raised)
      .when(...voidIt(1))
      .thenFlagged('STANDS_ON_VOIDED');
    given(RESERVED, listed, raised)
      .when(...correct(1, { listProject: { ...LISTING, occurredAt: '2017-12-20' } }))
      .thenFlagged('STANDS_ON_VOIDED');
    given(RESERVED, listed, ['raiseIssue', { ...issue, occurredAt: '2017-12-01' }], awarded)
      .when(...voidIt(1))
      .thenFlagged();
  });

  it('of no known event is refused', () => {
    given(...started)
      .when(...voidIt(9))
      .thenRefused('EVENT_UNKNOWN', 'event');
  });
});

describe('a return put right', () => {
  const month = { project: PROJECT, period: '2018-05' };
  const approved: readonly Step[] = [
    listed,
    ['submitReturn', { ...month, amount: '0' }, '2018-06-01'],
    ['reviewReturn', { ...month, approve: true }, '2018-06-02'],
    ['correctReturn', { ...month, amount: '7', reason: REASON }, '2018-06-03'],
  ];
  const closed: Step = ['closePeriod', { period: '2018-05' }, '2018-06-08'];

  it('is voided backwards, one by one, each time the latest', () => {
    given(...approved)
      .when(...voidIt(2))
      .thenRefused('RETURN_FACT_NOT_LATEST');
    given(...approved)
      .when(...voidIt(3))
      .thenFlagged();
    given(...approved, voidIt(3))
      .when(...voidIt(2))
      .then('FactVoided');
    given(...approved, voidIt(3), voidIt(2))
      .when('reviewReturn', { ...month, approve: true }, '2018-12-31')
      .then({ type: 'ReturnApproved', data: { ...month, amount: 0, reviewedAt: null, from: null, progress: null } });
  });

  it('is voided in a closed month too, and flagged', () => {
    given(...approved, closed)
      .when(...voidIt(3))
      .thenFlagged('AFTER_CLOSE');
  });

  it('keeps its amount, which 更正, 核减 and 补报 change; what else it says may be corrected', () => {
    given(...approved)
      .when(...correct(1, { submitReturn: { ...month, amount: '9' } }))
      .thenRefused('RETURN_AMOUNT_FIXED', 'restated', 'submitReturn', 'amount');
    given(...approved, closed)
      .when(...correct(1, { submitReturn: { ...month, amount: '0', submittedAt: '2018-06-01T01:00:00Z' } }))
      .thenFlagged('AFTER_CLOSE');
  });

  it('is closed by what is re-opened, never voided or corrected', () => {
    given(...approved, closed)
      .when(...voidIt(4))
      .thenRefused('CLOSING_AMENDED_BY_REOPENING', 'event');
  });
});
