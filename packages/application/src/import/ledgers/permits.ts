import { PERMIT_ACTIONS, PERMIT_KINDS } from '@milepost/domain';
import { code, day, labelled, name, time } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

/** Actions on permits. */
export const permits = ledger({
  file: 'permits.csv',
  columns: {
    项目编号: required(code),
    证照: required(labelled(PERMIT_KINDS)),
    动作: required(labelled(PERMIT_ACTIONS)),
    发生日期: required(day),
    登记时间: required(time),
    文号: optional(name),
    容缺期限: optional(day),
  },
  facts: () => [
    {
      command: 'recordPermit',
      unit: OFFICE,
      registered: '登记时间',
      input: {
        project: '项目编号',
        kind: '证照',
        action: '动作',
        occurredAt: '发生日期',
        document: '文号',
        gapsDueOn: '容缺期限',
      },
      blame: '动作',
    },
  ],
});
