import type { CommandName } from '@milepost/domain';
import { code, day, prose, name, oneOf, time } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';

const STEPS = {
  储备: 'reserveProject',
  签约: 'signContract',
  立项: 'initiateProject',
  开工申报: 'declareStart',
  开工认定: 'verifyStart',
  开工退回: 'rejectStart',
  停工: 'suspendWork',
  复工: 'resumeWork',
  竣工: 'verifyCompletion',
  投产: 'startProduction',
  退出: 'delistProject',
} as const satisfies Record<string, CommandName>;

/** Steps of a project's life. The name that a reservation needs stands in the listing (`nameReservations`). */
export const lifecycle = ledger({
  file: 'lifecycle.csv',
  columns: {
    项目编号: required(code),
    环节: required(oneOf(STEPS)),
    发生日期: required(day),
    登记时间: required(time),
    依据文号: optional(name),
    经办单位: required(name),
    备注: optional(prose),
  },
  facts: ({ 环节, 经办单位 }) => [
    {
      command: STEPS[环节],
      unit: 经办单位,
      registered: '登记时间',
      input: {
        [环节 === '储备' ? 'code' : 'project']: '项目编号',
        occurredAt: '发生日期',
        document: '依据文号',
        reason: '备注',
      },
      blame: '环节',
    },
  ],
});
