import { describe, expect, it } from 'vitest';
import { given, played } from '../../testing/given-when-then.js';
import { LISTING, listed, on, PROJECT, RESERVED } from '../../testing/steps.js';

const adjusted = { totalInvestment: '1200000000', reason: '增加二期' };

describe('assigning a code (增设编号)', () => {
  it('says that the project has one more', () => {
    given(RESERVED)
      .when('assignCode', on('2018-06-15', { code: ' ＧＺ-17 ', national: true }))
      .then({ type: 'CodeAssigned', data: { code: 'GZ-17', national: true } });
  });

  it('is refused of one that it has', () => {
    for (const code of [PROJECT, 'GZ-17'])
      given(listed, ['assignCode', on('2018-06-15', { code: 'GZ-17' })])
        .when('assignCode', on('2018-06-16', { code }))
        .thenRefused('CODE_ASSIGNED_ALREADY', 'code');
  });

  it.each(['SYN-2018-002', 'syn–2018–002', 'gz-18'])('is refused of %s, by which another is meant', (code) => {
    const other = { code: 'SYN-2018-002', name: '示例项目二', occurredAt: '2018-01-05' };
    given(listed, ['listProject', other], ['assignCode', { project: 'SYN-2018-002', code: 'GZ-18' }])
      .when('assignCode', on('2018-06-15', { code }))
      .thenRefused('CODE_ALIKE', 'code');
  });

  it('takes the code, also from a project that is begun later', () => {
    given(listed, ['assignCode', on('2018-06-15', { code: 'GZ-17' })])
      .when('reserveProject', { code: 'gz-17', name: '示例项目三', occurredAt: '2018-07-01' })
      .thenRefused('CODE_ALIKE', 'code');
  });
});

describe('a national code', () => {
  const nationalCode = '2018-360102-48-03-012345';
  const other = (more = {}) => ({ code: 'SYN-2018-002', name: '示例项目二', occurredAt: '2018-01-05', ...more });

  it('is of one project: no other’s listing says it, that is made or adjusted', () => {
    given(['listProject', other({ nationalCode })])
      .when('listProject', { ...LISTING, nationalCode })
      .thenSays(
        `The national code ${nationalCode} is that of project SYN-2018-002; check both.`,
        `国家统一项目代码${nationalCode}已属项目SYN-2018-002，请核对。`,
      );
    given(listed, ['listProject', other({ nationalCode })])
      .when('adjustListing', on('2018-07-01', { nationalCode, reason: '补登' }))
      .thenRefused('NATIONAL_CODE_TAKEN', 'nationalCode');
  });

  it('is said again by its own', () => {
    given(['listProject', other({ nationalCode })])
      .when('listProject', other({ nationalCode, occurredAt: '2019-01-05' }))
      .then('ProjectListed');
  });
});

describe('adjusting a listing (调整列入信息)', () => {
  it('says what changes from the day on, and nothing of what stays', () => {
    const [, written] = played(listed, ['adjustListing', on('2018-07-01', { ...adjusted, tags: [] })]);
    expect(written?.event).toMatchObject({
      type: 'ListingAdjusted',
      data: { totalInvestment: 1_200_000_000, name: null, campaign: null, level: null, tags: [] },
    });
  });

  it('is refused without a reason, and where nothing changes', () => {
    given(listed)
      .when('adjustListing', on('2018-07-01', { totalInvestment: '5' }))
      .thenRefused('REASON_REQUIRED', 'reason');
    given(listed)
      .when('adjustListing', on('2018-07-01', { reason: '调整' }))
      .thenRefused('NOTHING_ADJUSTED');
  });

  it('is refused before any listing, and may follow a delisting', () => {
    given(RESERVED).when('adjustListing', on('2018-07-01', adjusted)).thenRefused('PROJECT_NOT_LISTED', 'project');
    given(RESERVED, listed)
      .when('adjustListing', on('2018-01-04', adjusted))
      .thenRefused('PROJECT_NOT_LISTED', 'project');
    given(listed, ['delistProject', on('2018-09-14')])
      .when('adjustListing', on('2018-10-01', adjusted))
      .then('ListingAdjusted');
  });
});

describe('the opening balance (至上年底累计)', () => {
  it('is stated, and stated anew', () => {
    given(listed, ['setOpeningBalance', on('2018-01-05', { amount: '120000000' })])
      .when('setOpeningBalance', on('2018-01-05', { amount: '130000000' }))
      .then({ type: 'OpeningBalanceSet', data: { amount: 130_000_000 } });
  });

  it('is refused of a project that is not known, and below nothing', () => {
    given()
      .when('setOpeningBalance', on('2018-01-05', { amount: '1' }))
      .thenRefused('PROJECT_UNKNOWN', 'project');
    given(listed)
      .when('setOpeningBalance', on('2018-01-05', { amount: '-1' }))
      .thenRefused('AMOUNT_NEGATIVE', 'amount');
  });
});

describe('an attribute of the office’s own', () => {
  it('has a value from a day on, or none', () => {
    given(RESERVED)
      .when('setAttribute', on('2018-01-05', { name: ' 考核类别 ', value: '考核类' }))
      .then({ type: 'AttributeSet', data: { name: '考核类别', value: '考核类' } });
    given(RESERVED)
      .when('setAttribute', on('2018-01-05', { name: '考核类别' }))
      .then({ type: 'AttributeSet', data: { name: '考核类别', value: null } });
  });
});
