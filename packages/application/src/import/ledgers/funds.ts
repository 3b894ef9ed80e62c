import { type CommandName, FUND_CATEGORIES } from '@milepost/domain';
import { amount, code, day, labelled, name, oneOf, time } from '../cells.js';
import { added, ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

const STEPS = {
  争取: 'awardGrant',
  到位: 'receiveFunds',
  支付: 'payFunds',
  发放: 'disburseLoan',
} as const satisfies Record<string, CommandName>;

/** Movements of grants and loans. */
export const funds = ledger({
  file: 'funds.csv',
  columns: {
    资金类别: required(labelled(FUND_CATEGORIES)),
    资金来源: added(name),
    名称: required(name),
    环节: required(oneOf(STEPS)),
    '金额（万元）': required(amount),
    发生日期: required(day),
    项目编号: optional(code),
    登记时间: required(time),
    文号: optional(name),
  },
  facts: ({ 环节 }) => [
    {
      command: STEPS[环节],
      unit: OFFICE,
      registered: '登记时间',
      input: {
        category: '资金类别',
        source: '资金来源',
        name: '名称',
        amount: '金额（万元）',
        occurredAt: '发生日期',
        project: '项目编号',
        document: '文号',
      },
      blame: '环节',
    },
  ],
});
