import { area, code, day, name, oneOf, time } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

/** Land approved or acquired. */
export const land = ledger({
  file: 'land.csv',
  columns: {
    项目编号: required(code),
    类别: required(oneOf({ 批准建设用地: 'approveLand', 新征土地: 'acquireLand' })),
    '面积（亩）': optional(area),
    发生日期: required(day),
    登记时间: required(time),
    文号: optional(name),
  },
  facts: ({ 类别 }) => [
    {
      command: 类别 === '批准建设用地' ? 'approveLand' : 'acquireLand',
      unit: OFFICE,
      registered: '登记时间',
      input: { project: '项目编号', mu: '面积（亩）', occurredAt: '发生日期', document: '文号' },
      blame: '类别',
    },
  ],
});
