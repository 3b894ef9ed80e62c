import { describe, expect, it } from 'vitest';
import { calendarIn } from '../values/calendar.js';
import { amendmentSentence, type Reading } from './sentence.js';

const calendar = calendarIn('Asia/Shanghai');
const start = (occurredOn: string): Reading => ({ event: { type: 'StartVerified', data: {} }, occurredOn });
const area = (occurredOn: string, mu: string | null): Reading => ({
  event: { type: 'LandApproved', data: { mu } },
  occurredOn,
});
function said(before: Reading, after: Reading | null, wasVoided = false) {
  const { zh, en } = amendmentSentence(before, after, { wasVoided, calendar });
  return [zh, en];
}

describe('what was put right, in words', () => {
  it('says from which day to which', () => {
    expect(said(start('2018-05-20'), start('2018-06-02'))).toEqual([
      '开工认定由2018-05-20更正为2018-06-02',
      'Start verified: corrected from 2018-05-20 to 2018-06-02',
    ]);
  });

  it('says what it read and what it reads, and the days where they differ too', () => {
    const [zh, en] = said(area('2018-03-01', '13.22'), area('2018-03-01', null));
    expect(zh).toMatch(/^“.*13\.22亩.*”更正为“.*待定.*”$/);
    expect(en).toMatch(/^“.*13\.22 mu.*” corrected to “.*unknown.*”$/);
    const [both] = said(area('2018-03-01', '13.22'), area('2018-03-02', '1'));
    expect(both).toMatch(/13\.22.*（2018-03-01）更正为.*（2018-03-02）$/);
  });

  it('says what was voided, and what was brought back', () => {
    expect(said(start('2018-05-20'), null)).toEqual([
      '作废：开工认定（2018-05-20）',
      'Voided: Start verified (2018-05-20)',
    ]);
    expect(said(start('2018-05-20'), start('2018-06-02'), true)).toEqual([
      '恢复：开工认定（2018-06-02）',
      'Brought back: Start verified (2018-06-02)',
    ]);
  });

  it('says so where only reason, document or evidence are others', () => {
    expect(said(start('2018-05-20'), start('2018-05-20'))[0]).toBe('开工认定（2018-05-20）更正了依据');
  });
});
