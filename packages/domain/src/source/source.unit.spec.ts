import { describe, it } from 'vitest';
import { eventIdAt, given, type Step } from '../testing/given-when-then.js';

const bonds = { name: '专项债券', kind: 'LOAN', occurredAt: '2018-01-02' };
const added: Step = ['addFundSource', bonds];
const corrected = (restated: object) => ({
  event: eventIdAt(0),
  reason: '登记有误',
  restated: { addFundSource: restated },
});

describe('a source of funds', () => {
  it('is added once, whatever its spelling', () => {
    given()
      .when('addFundSource', bonds)
      .then({ type: 'FundSourceAdded', data: { name: '专项债券', kind: 'LOAN' } });
    given(['addFundSource', { ...bonds, name: '专项债券（新增）' }])
      .when('addFundSource', { ...bonds, name: '专项债券 (新增)' })
      .thenRefused('SOURCE_ALREADY_ADDED', 'name');
  });

  it('is none of those that every register knows', () => {
    given()
      .when('addFundSource', { ...bonds, name: '信贷通' })
      .thenRefused('SOURCE_ALREADY_ADDED', 'name');
  });

  it('keeps its kind; what else is said of it can be put right', () => {
    given(added)
      .when('correctFact', corrected({ ...bonds, kind: 'GRANT' }))
      .thenRefused('STREAM_OF_FACT_FIXED', 'restated', 'addFundSource', 'kind');
    given(added)
      .when('correctFact', corrected({ ...bonds, document: '财预〔2018〕1号' }))
      .then('FactCorrected');
  });

  it('that was voided takes no further movement, and may be added again', () => {
    const voided: Step = ['voidFact', { event: eventIdAt(0), reason: '重复登记' }];
    const paid = { category: 'LOAN', source: '专项债券', name: '一期', amount: '1', occurredAt: '2018-04-02' };
    given(added, voided).when('payFunds', paid).thenRefused('SOURCE_UNKNOWN', 'source');
    given(added, voided).when('addFundSource', bonds).then('FundSourceAdded');
  });
});
