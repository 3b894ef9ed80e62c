import { coded } from '@milepost/domain';
import { amount, code, month, name, oneOf, prose, returnPeriod, sha256, time } from '../cells.js';
import { added, type FactOfRow, ledger, type Objection, optional, required } from '../ledger.js';

const NEVER_REVIEWED = coded('CELL_MALFORMED', {
  expected: { zh: '空（预计不审核）', en: 'empty (a forecast is never reviewed)' },
});

const HANDED_IN = [
  '项目编号',
  '期间',
  '类型',
  '本期完成投资（万元）',
  '报送时间',
  '报送单位',
  '凭证摘要',
  '起始月份',
  '形象进度',
] as const;

/** Monthly returns. An approved one is two facts, a submission and a review, both registered when it was approved. */
export const returns = ledger({
  file: 'returns.csv',
  columns: {
    项目编号: required(code),
    期间: required(returnPeriod),
    类型: required(oneOf({ 实绩: false, 预计: true })),
    '本期完成投资（万元）': required(amount),
    报送时间: required(time),
    审核时间: optional(time),
    登记时间: required(time),
    报送单位: required(name),
    审核单位: optional(name),
    凭证摘要: optional(sha256),
    起始月份: added(month),
    形象进度: added(prose),
  },
  objections: ({ 类型, 审核时间, 审核单位 }): Objection<'审核时间' | '审核单位'>[] => {
    if (类型 === '预计' && 审核时间 !== null) return [{ column: '审核时间', error: NEVER_REVIEWED }];
    if (审核时间 !== null && 审核单位 === null) return [{ column: '审核单位', error: coded('CELL_REQUIRED') }];
    return [];
  },
  facts: ({ 报送单位, 审核时间, 审核单位 }) => {
    const submission = {
      command: 'submitReturn',
      unit: 报送单位,
      registered: '登记时间',
      input: {
        project: '项目编号',
        period: '期间',
        amount: '本期完成投资（万元）',
        forecast: '类型',
        submittedAt: '报送时间',
        evidence: '凭证摘要',
        from: '起始月份',
        progress: '形象进度',
      },
      // Without the review, so that a row that was imported unapproved is not handed in again when it is approved.
      cells: HANDED_IN,
      blame: '期间',
    } as const satisfies FactOfRow<string>;
    if (审核时间 === null) return [submission];
    return [
      submission,
      {
        command: 'reviewReturn',
        unit: 审核单位,
        registered: '登记时间',
        input: { project: '项目编号', period: '期间', reviewedAt: '审核时间' },
        constants: { approve: true },
        blame: '期间',
      },
    ];
  },
});
