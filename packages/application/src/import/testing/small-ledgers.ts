import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { createCommandBus } from '../../commands/command-bus.js';
import type { CommandBus } from '../../commands/command-outcome.js';
import { importLedgers, type ImportOptions } from '../import-ledgers.js';
import type { LedgerFiles } from '../read-ledgers.js';
import { table } from './files.js';

const calendar = calendarIn('Asia/Shanghai');
const ADMINISTRATOR = { id: 'wang', role: 'admin', post: null, unit: null, onBehalfOf: null } as const;
/** @param base where events are looked for, as an overlay cannot be read as a whole */
export const busOver = (store: EventStore, base = store): CommandBus =>
  createCommandBus({
    store,
    calendar,
    streamOfEvent: async (event) => (await base.readAll()).find(({ id }) => id === event)?.stream ?? null,
  });

export function run(log: EventStore, files: LedgerFiles, options: Partial<ImportOptions> = {}) {
  const fixed = { log, calendar, actor: ADMINISTRATOR, bus: busOver(log), statedTimes: true };
  const overlaid = (store: EventStore) => busOver(store, log);
  return importLedgers(files, { ...fixed, busOver: overlaid, ...options });
}

export const listing = (code: string, registered: string, more = {}) => ({
  项目编号: code,
  项目名称: `项目${code}`,
  攻坚战: '工业',
  级别: '区级',
  乡镇街道: '',
  产业类别: '',
  标签: '',
  建设单位: '',
  牵头责任单位: '',
  责任领导: '',
  '总投资（万元）': '100000',
  列入日期: '2018-01-12',
  登记时间: registered,
  依据文号: '',
  ...more,
});
export const step = (code: string, what: string, day: string, registered: string) => ({
  项目编号: code,
  环节: what,
  发生日期: day,
  登记时间: registered,
  依据文号: '',
  经办单位: '区工信局',
  备注: '',
});
export const area = (code: string, mu: string, registered: string) => ({
  项目编号: code,
  类别: '新征土地',
  '面积（亩）': mu,
  发生日期: '2018-02-01',
  登记时间: registered,
  文号: '',
});
export const issue = (number: string, more = {}) => ({
  问题编号: number,
  项目编号: 'A',
  类别: '其他',
  描述: '=雨季影响',
  首问责任单位: '区工信局',
  责任单位: '',
  提出日期: '2018-02-05',
  限办日期: '2018-03-05',
  销号日期: '2018-02-20',
  销号核验单位: '区委督查室',
  登记时间: '2018-02-06 09:00',
  销号登记时间: '2018-02-21 09:00',
  ...more,
});

/** Seven facts. */
export const FILES: LedgerFiles = new Map([
  ['projects.csv', table(listing('A', '2018-01-15 09:00'), listing('B', '2018-01-15 09:01'))],
  ['lifecycle.csv', table(step('A', '储备', '2015-10-28', '2018-01-22 14:49'))],
  ['land.csv', table(area('A', '12.5', '2018-02-02 09:00'), area('B', 'xx', '2018-02-02 09:00'))],
  ['issues.csv', table(issue('W1'))],
]);
export const size = async (log: EventStore) => (await log.readAll()).length;
