import { describe, expect, it } from 'vitest';
import { decodeEvent } from '../../catalogue/decode-event.js';
import { EVENTS } from '../../catalogue/events.js';
import { calendarIn } from '../../values/calendar.js';
import { given, played } from '../../testing/given-when-then.js';
import { listed, listedOn, LISTING, on, PROJECT, RESERVED, TOLD } from '../../testing/steps.js';

const LISTED_FULLY = {
  ...{ code: PROJECT, name: '示例项目一', year: 2018, campaign: '基础设施', level: 'CITY', township: null },
  ...{ industry: null, tags: [], owner: null, leadUnit: null, responsiblePost: null, totalInvestment: 5 },
  ...TOLD,
};

const code = { code: PROJECT, name: '示例项目一' };

describe('reserving a project (储备)', () => {
  it('begins its register', () => {
    given()
      .when('reserveProject', { ...code, occurredAt: '2017-06-01' })
      .then({ type: 'ProjectReserved', data: { ...code, leadUnit: null } });
  });

  it('may follow its listing, for earlier history is registered late', () => {
    given(listed)
      .when('reserveProject', { ...code, occurredAt: '2016-03-01' }, '2018-01-22')
      .then('ProjectReserved');
  });

  it('is refused a second time, before and after the listing', () => {
    const again = ['reserveProject', { ...code, occurredAt: '2018-02-01' }] as const;
    given(RESERVED)
      .when(...again)
      .thenRefused('PROJECT_ALREADY_RESERVED', 'code');
    given(RESERVED, listed)
      .when(...again)
      .thenRefused('PROJECT_ALREADY_RESERVED', 'code');
    given(listed, RESERVED)
      .when(...again)
      .thenRefused('PROJECT_ALREADY_RESERVED', 'code');
  });
});

describe('listing a project (列入)', () => {
  it('begins its register too, and takes the year from the day', () => {
    const [written] = played([
      'listProject',
      { ...LISTING, occurredAt: '2018-01-05', tags: ['续建', '央企', '续建'], township: '示例镇' },
    ]);
    expect(written?.event.type).toBe('ProjectListed');
    expect(written?.event.data).toMatchObject({
      code: PROJECT,
      name: '示例项目一',
      year: 2018,
      campaign: '基础设施',
      level: 'CITY',
      township: '示例镇',
      industry: null,
      tags: ['续建', '央企'],
      owner: null,
      totalInvestment: 1_000_000_000,
    });
  });

  it('says what its columns say, as precisely as they do', () => {
    const [written] = played(['listProject', { ...LISTING, ...TOLD, occurredAt: '2018-01-05' }]);
    expect(written?.event.data).toMatchObject(TOLD);
  });

  it.each(['2018-', '2018-0', '2018-13', '2018-02-30', '18', '2018-03-01T00:00:00Z', '三月'])(
    'knows no planned day %s',
    (plannedStart) => {
      const attempt = () => played(['listProject', { ...LISTING, plannedStart, occurredAt: '2018-01-05' }]);
      expect(attempt).toThrow();
    },
  );

  it('may leave campaign, level and total investment unknown, and says nothing of them', () => {
    const [written] = played(['listProject', { code: PROJECT, name: '示例项目一', occurredAt: '2018-01-05' }]);
    const { event } = written!;
    expect(event.data).toMatchObject({ campaign: null, level: null, totalInvestment: null, nature: null });
    expect(EVENTS.get('ProjectListed')?.sentence(event.data, calendarIn('Asia/Shanghai'))).toEqual({
      zh: '“示例项目一”列入2018年重点项目',
      en: 'Listed “示例项目一” for 2018',
    });
  });

  it('of version 1 is read as one that says nothing more', () => {
    const { nationalCode, nature, place, content, plannedStart, plannedCompletion, ...first } = LISTED_FULLY;
    expect(decodeEvent('ProjectListed', 1, first).data).toMatchObject({
      ...first,
      ...{ nationalCode: null, nature: null, place: null, content: null, plannedStart: null, plannedCompletion: null },
    });
    expect(decodeEvent('ProjectListed', 2, LISTED_FULLY).data).toMatchObject(LISTED_FULLY);
  });

  it('takes the year from the day in the register’s zone', () => {
    const [written] = played(['listProject', { ...LISTING, occurredAt: '2018-12-31T16:00:00Z' }, '2019-01-02']);
    expect(written?.occurredOn).toBe('2019-01-01');
    expect(written?.event.data).toMatchObject({ year: 2019 });
  });

  it.each(['syn-2018-001', 'SYN–2018–001', 'ＳＹＮ－２０１８－００１'])(
    'under a code that reads like one in use, %s, is refused, naming that, or is that',
    (code) => {
      const listing = given(RESERVED).when('listProject', { ...LISTING, code, occurredAt: '2018-01-05' });
      if (code.normalize('NFKC') === PROJECT) listing.then('ProjectListed');
      else listing.thenRefused('CODE_ALIKE', 'code');
    },
  );

  it('follows a reservation', () => {
    given(RESERVED)
      .when(...listed)
      .then('ProjectListed');
  });

  it('is refused while the project is on that year’s list', () => {
    given(listed)
      .when(...listedOn('2018-04-09'))
      .thenRefused('PROJECT_ALREADY_LISTED', 'code');
  });

  it('belongs to a year: the next year lists anew', () => {
    given(listed)
      .when(...listedOn('2019-01-05'))
      .then('ProjectListed');
  });

  it('may come again after the project left the list', () => {
    given(listed, ['delistProject', on('2018-09-14')])
      .when(...listedOn('2018-11-01'))
      .then('ProjectListed');
    given(listed, ['delistProject', on('2018-09-14')], listedOn('2018-11-01'))
      .when(...listedOn('2018-12-01'))
      .thenRefused('PROJECT_ALREADY_LISTED', 'code');
  });

  it('is refused with a negative total investment; zero is an amount', () => {
    given()
      .when('listProject', { ...LISTING, totalInvestment: '-1' })
      .thenRefused('AMOUNT_NEGATIVE', 'totalInvestment');
    given()
      .when('listProject', { ...LISTING, totalInvestment: '0' })
      .then('ProjectListed');
  });
});

describe('delisting a project (退出)', () => {
  it('takes it off the list of the day’s year', () => {
    given(listed)
      .when('delistProject', on('2018-09-14'), '2018-09-19')
      .then({ type: 'ProjectDelisted', data: { year: 2018 } });
  });

  it('is refused when it is not on that year’s list', () => {
    given(RESERVED).when('delistProject', on('2018-09-14')).thenRefused('PROJECT_NOT_LISTED', 'project');
    given(listed).when('delistProject', on('2019-01-01')).thenRefused('PROJECT_NOT_LISTED', 'project');
    given(listed, ['delistProject', on('2018-09-14')])
      .when('delistProject', on('2018-10-01'))
      .thenRefused('PROJECT_NOT_LISTED', 'project');
  });
});

describe('signing and initiating (签约、立项)', () => {
  it('are recorded of any reserved or listed project', () => {
    given(RESERVED)
      .when('signContract', on('2018-02-01', { counterparty: '示例集团' }))
      .then({ type: 'ContractSigned', data: { counterparty: '示例集团' } });
    given(listed)
      .when('signContract', on('2018-02-01'))
      .then({ type: 'ContractSigned', data: { counterparty: null } });
    given(listed, ['signContract', on('2018-02-01')])
      .when('initiateProject', on('2018-03-01'))
      .thenFlagged();
  });

  it('flag an initiation without a contract', () => {
    given(listed).when('initiateProject', on('2018-03-01')).thenFlagged('INITIATED_WITHOUT_CONTRACT');
  });
});

describe('every command about a project', () => {
  const inputs = [
    ['delistProject', on('2018-03-01')],
    ['approvePlan', on('2018-03-01', { year: 2018, amount: '1' })],
    ['adjustPlan', on('2018-03-01', { year: 2018, amount: '1', reason: '调整' })],
    ['signContract', on('2018-03-01')],
    ['initiateProject', on('2018-03-01')],
    ['declareStart', on('2018-03-01')],
    ['verifyStart', on('2018-03-01')],
    ['rejectStart', on('2018-03-01', { reason: '手续不全' })],
    ['suspendWork', on('2018-03-01', { reason: '资金' })],
    ['resumeWork', on('2018-03-01')],
    ['verifyCompletion', on('2018-03-01')],
    ['startProduction', on('2018-03-01')],
    ['recordPermit', on('2018-03-01', { kind: 'PLANNING', action: 'APPLY' })],
    ['approveLand', on('2018-03-01')],
    ['acquireLand', on('2018-03-01')],
    ['submitReturn', { project: PROJECT, period: '2018-02', amount: '1' }],
    ['reviewReturn', { project: PROJECT, period: '2018-02', approve: true }],
    ['correctReturn', { project: PROJECT, period: '2018-02', amount: '1', reason: '更正' }],
    ['retractReturn', { project: PROJECT, period: '2018-02', amount: '1', reason: '核减' }],
    ['submitLateReturn', { project: PROJECT, period: '2018-02', amount: '1', reason: '补报' }],
    ['awardGrant', on('2018-03-01', { category: 'CENTRAL_BUDGET', name: '示例专项', amount: '1' })],
    ['receiveFunds', on('2018-03-01', { category: 'CENTRAL_BUDGET', name: '示例专项', amount: '1' })],
    ['payFunds', on('2018-03-01', { category: 'CENTRAL_BUDGET', name: '示例专项', amount: '1' })],
    ['disburseLoan', on('2018-03-01', { category: 'CREDIT_PROGRAMME', name: '示例贷', amount: '1' })],
    ['raiseIssue', on('2018-03-01', { issue: 'W-1', category: 'SITE', description: '落地难' })],
  ] as const;

  it.each(inputs)('%s is refused when it was never reserved or listed', (name, input) => {
    given().when(name, input).thenRefused('PROJECT_UNKNOWN', 'project');
  });

  const dated = inputs.filter(([name, input]) => 'occurredAt' in input && name !== 'adjustPlan');
  it.each(dated)('%s is refused when it would occur after it is recorded', (name, input) => {
    given(listed).when(name, input, '2018-02-28').thenRefused('OCCURRED_IN_FUTURE', 'occurredAt');
  });

  it('may be recorded from the first moment of its day', () => {
    given(listed)
      .when('signContract', on('2018-03-01'), '2018-02-28T15:59:59Z')
      .thenRefused('OCCURRED_IN_FUTURE', 'occurredAt');
    given(listed).when('signContract', on('2018-03-01'), '2018-02-28T16:00:00Z').then('ContractSigned');
  });

  it.each(['rejectStart', 'suspendWork'] as const)('%s is refused without a reason', (name) => {
    given(listed).when(name, on('2018-03-01')).thenRefused('REASON_REQUIRED', 'reason');
  });

  it('occurs on the day of recording when no day is given, at the day’s start', () => {
    const [, written] = played(listed, ['signContract', { project: PROJECT }, '2018-05-31T15:59:59Z']);
    expect(written).toMatchObject({ occurredOn: '2018-05-31', occurredAt: Date.parse('2018-05-30T16:00:00Z') });
    const [, next] = played(listed, ['signContract', on('2018-05-31T16:00:00Z'), '2018-07-01']);
    expect(next).toMatchObject({ occurredOn: '2018-06-01', occurredAt: Date.parse('2018-05-31T16:00:00Z') });
  });
});
