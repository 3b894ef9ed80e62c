import { PROJECT_LEVELS } from '@milepost/domain';
import { amount, code, day, labelled, name, tags, time } from '../cells.js';
import { ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

/** Listings in the year's key-project list. */
export const projects = ledger({
  file: 'projects.csv',
  columns: {
    项目编号: required(code),
    项目名称: required(name),
    攻坚战: required(name),
    级别: required(labelled(PROJECT_LEVELS)),
    乡镇街道: optional(name),
    产业类别: optional(name),
    标签: optional(tags),
    建设单位: optional(name),
    牵头责任单位: optional(name),
    责任领导: optional(name),
    '总投资（万元）': required(amount),
    列入日期: required(day),
    登记时间: required(time),
    依据文号: optional(name),
  },
  facts: () => [
    {
      command: 'listProject',
      unit: OFFICE,
      registered: '登记时间',
      input: {
        code: '项目编号',
        name: '项目名称',
        campaign: '攻坚战',
        level: '级别',
        township: '乡镇街道',
        industry: '产业类别',
        tags: '标签',
        owner: '建设单位',
        leadUnit: '牵头责任单位',
        responsiblePost: '责任领导',
        totalInvestment: '总投资（万元）',
        occurredAt: '列入日期',
        document: '依据文号',
      },
      blame: '项目编号',
    },
  ],
});
