import { act, actOfPeriod, actsOf, type OddStream } from './act.js';

const EVIDENCE = [
  { hash: 'ab'.repeat(32), mediaType: 'application/pdf', size: 12_345, capturedAt: '2026-06-03T02:03:04Z' },
];

/** Facts entered wrongly (A2), dates that only the import looks at (A6), money of the other kind (A7). */
export const ODD_OTHERS: readonly OddStream[] = [
  wrong('A2-WRONG'),
  datesOfReturns('A6-RETURN'),
  {
    code: 'A6-ISSUE',
    odd: 'An issue of 05-01 due on 2020-01-01, and one closed on the day it was raised.',
    acts: [
      actsOf('A6-ISSUE').listed(),
      issue('A6-ISSUE-1', '2026-05-01', '2020-01-01'),
      issue('A6-ISSUE-2', '2026-05-01', '2026-06-01'),
      act('closeIssue', '2026-05-01', { issue: 'A6-ISSUE-2', verifiedBy: '异例局' }),
    ],
  },
  {
    code: 'A7-FUNDS',
    odd: 'A grant won of the credit programme and a loan of the central budget: in no figure; the same with no project.',
    acts: [
      actsOf('A7-FUNDS').listed(),
      ...[{ project: 'A7-FUNDS' }, {}].flatMap((whose) => [
        act('awardGrant', '2026-04-01', {
          category: 'CREDIT_PROGRAMME',
          name: '异例资金',
          amount: '7000000',
          ...whose,
        }),
        act('disburseLoan', '2026-04-02', {
          category: 'CENTRAL_BUDGET',
          name: '异例资金',
          amount: '8000000',
          ...whose,
        }),
      ]),
    ],
  },
];

/** Months closed oddly (A6): not of a project, and not put right by any act about one. */
export const ODD_PERIODS: readonly {
  readonly period: string;
  readonly odd: string;
  readonly acts: OddStream['acts'];
}[] = [
  { period: '2027-03', odd: 'Closed before it began.', acts: [actOfPeriod('closePeriod', { period: '2027-03' })] },
  { period: '2026-11', odd: 'Closed while it ran.', acts: [actOfPeriod('closePeriod', { period: '2026-11' })] },
  {
    period: '2026-10',
    odd: 'Cut-off two months after the closing.',
    acts: [actOfPeriod('closePeriod', { period: '2026-10', cutOffAt: '2027-01-01' })],
  },
  {
    period: '2026-09',
    odd: 'Closed as of 09-10, within the month; re-opened as of 09-05, before it was closed; closed again as of 09-12.',
    acts: [
      act('closePeriod', '2026-09-10T01:00:00Z', { period: '2026-09' }),
      act('reopenPeriod', '2026-09-05T01:00:00Z', { period: '2026-09', until: '2026-11-20T00:00:00Z' }),
      act('closePeriod', '2026-09-12T01:00:00Z', { period: '2026-09' }),
    ],
  },
];

function wrong(code: string): OddStream {
  const { on, listed, started } = actsOf(code);
  const grant = { category: 'CENTRAL_BUDGET', name: '异例重复资金', amount: '19500000', project: code };
  return {
    code,
    odd: 'Start verified on the wrong day, area ten times too large, total and name wrong, one grant entered twice.',
    acts: [
      listed('2026-03-01', { name: '错名项目', totalInvestment: '10000000000' }),
      ...started('2026-03-10'),
      on('approveLand', '2026-03-15', { mu: '1234.5', document: '示例国土局〔2026〕7号' }),
      act('awardGrant', '2026-04-01', { ...grant, document: '示例发改委〔2026〕7号' }),
      act('awardGrant', '2026-04-01', { ...grant, document: '示例发改委〔2026〕7号' }),
    ],
  };
}

function datesOfReturns(code: string): OddStream {
  const { listed, ofMonth } = actsOf(code);
  return {
    code,
    odd: 'Handed in in 2027; reviewed in 2030 and before it was handed in; 核减 from 9 upward to 99; correction with the reason “x”.',
    acts: [
      listed('2026-01-10'),
      ofMonth('submitReturn', '2026-04', { amount: '9000000', submittedAt: '2027-01-01', evidence: EVIDENCE }),
      ofMonth('reviewReturn', '2026-04', { approve: true, reviewedAt: '2030-01-01T00:00:00Z' }),
      ofMonth('retractReturn', '2026-04', { amount: '99000000', reason: '核查' }),
      ofMonth('submitReturn', '2026-05', { amount: '8000000', submittedAt: '2026-06-02T01:00:00Z' }),
      ofMonth('reviewReturn', '2026-05', { approve: true, reviewedAt: '2026-04-01' }),
      ofMonth('correctReturn', '2026-05', { amount: '80000000', reason: 'x' }),
      ofMonth('submitReturn', '2026-06', { amount: '5000000', submittedAt: '2026-01-01' }),
    ],
  };
}

function issue(number: string, raisedOn: string, dueOn: string) {
  return act('raiseIssue', raisedOn, {
    issue: number,
    project: 'A6-ISSUE',
    category: 'SITE',
    description: '地块未腾空',
    firstUnit: '异例局',
    dueOn,
  });
}
