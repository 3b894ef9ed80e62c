import { describe, expect, it } from 'vitest';
import { given, played, type Step } from '../testing/given-when-then.js';
import { listed, on, PROJECT, RESERVED } from '../testing/steps.js';

const OF_GRANT = {
  category: 'CENTRAL_BUDGET',
  name: '示例专项',
  amount: '17000000',
  occurredAt: '2018-04-02',
} as const;

describe.each([
  ['awardGrant', 'GrantAwarded', 'CENTRAL_BUDGET'],
  ['receiveFunds', 'FundsReceived', 'CENTRAL_BUDGET'],
  ['payFunds', 'FundsPaid', 'CENTRAL_BUDGET'],
  ['disburseLoan', 'LoanDisbursed', 'CREDIT_PROGRAMME'],
] as const)('%s', (command, type, category) => {
  const movement = { ...OF_GRANT, category };
  const data = { category, source: null, name: '示例专项', amount: 17_000_000 } as const;

  it('is of a project, listed or reserved, or of none', () => {
    given()
      .when(command, movement)
      .then({ type, data: { ...data, project: null } });
    given(listed)
      .when(command, { ...movement, project: PROJECT })
      .then({ type, data: { ...data, project: PROJECT } });
    given(RESERVED)
      .when(command, { ...movement, project: `project-${PROJECT}` })
      .then({ type, data: { ...data, project: PROJECT } });
  });

  it('depends on no other movement, and may be repeated', () => {
    given([command, movement]).when(command, movement).then(type);
  });

  it('is refused for an unknown project, a negative amount and a day to come', () => {
    given()
      .when(command, { ...movement, project: 'SYN-2018-999' })
      .thenRefused('PROJECT_UNKNOWN', 'project');
    given()
      .when(command, { ...movement, amount: '-1' })
      .thenRefused('AMOUNT_NEGATIVE', 'amount');
    given().when(command, movement, '2018-04-01').thenRefused('OCCURRED_IN_FUTURE', 'occurredAt');
  });
});

describe('the category of a movement', () => {
  it('is one of grants where a grant is awarded, and one of loans where a loan is disbursed', () => {
    given()
      .when('awardGrant', { ...OF_GRANT, category: 'CREDIT_PROGRAMME' })
      .thenRefused('CATEGORY_OF_LOANS', 'category');
    given().when('disburseLoan', OF_GRANT).thenRefused('CATEGORY_OF_GRANTS', 'category');
    given()
      .when('receiveFunds', { ...OF_GRANT, category: 'CREDIT_PROGRAMME' })
      .then('FundsReceived');
  });
});

describe('the source of a movement', () => {
  const source = (name: string, kind: string): Step => ['addFundSource', { name, kind, occurredAt: '2018-01-02' }];
  const bonds = source('专项债券（新增）', 'LOAN');
  const ofBonds = { ...OF_GRANT, category: 'LOAN', source: '专项债券 (新增)' };

  it('is one that the register has added, in its spelling', () => {
    given(bonds)
      .when('disburseLoan', ofBonds)
      .then({
        type: 'LoanDisbursed',
        data: { category: 'LOAN', source: '专项债券（新增）', name: '示例专项', amount: 17_000_000, project: null },
      });
  });

  it('is refused where nobody added it, and where it is of another kind', () => {
    given().when('payFunds', ofBonds).thenRefused('SOURCE_UNKNOWN', 'source');
    for (const category of ['GRANT', 'CREDIT_PROGRAMME'] as const)
      given(bonds)
        .when('payFunds', { ...ofBonds, category })
        .thenRefused('SOURCE_OF_ANOTHER_KIND', 'category');
  });

  it('of its owner’s is received and paid, neither won nor lent', () => {
    const own = { ...OF_GRANT, category: 'OWN', source: '企业自筹' };
    for (const command of ['awardGrant', 'disburseLoan'] as const)
      given(source('企业自筹', 'OWN')).when(command, own).thenRefused('CATEGORY_OF_OWN_FUNDS', 'category');
    given(source('企业自筹', 'OWN')).when('receiveFunds', own).then('FundsReceived');
  });

  it('has streams of its own', () => {
    const streams = played(
      bonds,
      source('地方债', 'LOAN'),
      ['payFunds', ofBonds],
      ['payFunds', { ...ofBonds, source: '地方债' }],
      ['payFunds', { ...ofBonds, source: null }],
      ['payFunds', ofBonds],
    ).map(({ stream }) => stream);
    expect(new Set(streams.slice(2)).size).toBe(3);
    expect(streams.at(-1)).toBe(streams[2]);
  });
});

describe('the stream of a fund', () => {
  const movement = OF_GRANT;

  it('is one per category, name and project', () => {
    const log = played(
      listed,
      ['awardGrant', movement],
      ['payFunds', movement],
      ['awardGrant', on('2018-04-02', movement)],
      ['awardGrant', { ...movement, category: 'PROVINCIAL_CAPITAL' }],
      ['awardGrant', { ...movement, name: '另一专项' }],
    );
    const [, ...streams] = log.map(({ stream }) => stream);
    for (const stream of streams) expect(stream).toMatch(/^fund-[0-9a-f]{16}$/);
    expect(streams[1]).toBe(streams[0]);
    expect(new Set(streams).size).toBe(4);
  });
});
