import { PROJECT_LEVELS, PROJECT_NATURES } from '@milepost/domain';
import { amountOrUnknown, code, day, labelled, name, prose, roughDay, tags, time } from '../cells.js';
import { added, ledger, optional, required } from '../ledger.js';
import { OFFICE } from './office.js';

/** Listings in the year's key-project list. */
export const projects = ledger({
  file: 'projects.csv',
  columns: {
    项目编号: required(code),
    项目名称: required(name),
    攻坚战: optional(name),
    级别: optional(labelled(PROJECT_LEVELS)),
    乡镇街道: optional(name),
    产业类别: optional(name),
    标签: optional(tags),
    建设单位: optional(name),
    牵头责任单位: optional(name),
    责任领导: optional(name),
    '总投资（万元）': optional(amountOrUnknown),
    列入日期: required(day),
    登记时间: required(time),
    依据文号: optional(name),
    国家统一项目代码: added(code),
    建设性质: added(labelled(PROJECT_NATURES)),
    建设地点: added(name),
    建设规模及内容: added(prose),
    计划开工: added(roughDay),
    计划竣工: added(roughDay),
  },
  attributes: { project: '项目编号', occurredAt: '列入日期', registered: '登记时间', unit: OFFICE },
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
        nationalCode: '国家统一项目代码',
        nature: '建设性质',
        place: '建设地点',
        content: '建设规模及内容',
        plannedStart: '计划开工',
        plannedCompletion: '计划竣工',
      },
      blame: '项目编号',
    },
  ],
});
