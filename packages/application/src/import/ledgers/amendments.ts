import type { CommandName } from '@milepost/domain';
import { amount, code, prose, returnPeriod, name, oneOf, sha256, time } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';

const KINDS = { 更正: 'correctReturn', 核减: 'retractReturn', 补报: 'submitLateReturn' } as const satisfies Record<string, CommandName>;

/** Later changes of a month's actual. */
export const amendments = ledger({
  file: 'amendments.csv',
  columns: {
    项目编号: required(code),
    期间: required(returnPeriod),
    类型: required(oneOf(KINDS)),
    '更正后本期完成投资（万元）': required(amount),
    登记时间: required(time),
    审批单位: required(name),
    原因: required(prose),
    凭证摘要: optional(sha256),
  },
  facts: ({ 类型, 审批单位 }) => [
    {
      command: KINDS[类型],
      unit: 审批单位,
      registered: '登记时间',
      input: {
        project: '项目编号',
        period: '期间',
        amount: '更正后本期完成投资（万元）',
        reason: '原因',
        evidence: '凭证摘要',
      },
      blame: '类型',
    },
  ],
});
