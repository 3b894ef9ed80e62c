import { amount, code, day, prose, name, oneOf, time, year } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

/** Annual plans, approved or adjusted. */
export const plans = ledger({
  file: 'plans.csv',
  columns: {
    项目编号: required(code),
    年度: required(year),
    类型: required(oneOf({ 下达: 'approvePlan', 调整: 'adjustPlan' })),
    '计划投资（万元）': required(amount),
    生效日期: required(day),
    登记时间: required(time),
    依据文号: optional(name),
    原因: optional(prose),
  },
  facts: ({ 类型 }) => [
    {
      command: 类型 === '下达' ? 'approvePlan' : 'adjustPlan',
      unit: OFFICE,
      registered: '登记时间',
      input: {
        project: '项目编号',
        year: '年度',
        amount: '计划投资（万元）',
        occurredAt: '生效日期',
        document: '依据文号',
        reason: '原因',
      },
      blame: '类型',
    },
  ],
});
