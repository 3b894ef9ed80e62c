import { describe, expect, it } from 'vitest';
import { fieldOfHeader } from './field-of-header.js';

const CONTEXT = { texts: ['8月上旬旬报'], year: 2021, asOf: '2021-08-20' };
function read(header: string) {
  const named = fieldOfHeader(header, CONTEXT);
  return named && [named.field, named.period === null ? null : `${named.period.kind} ${named.period.period}`];
}

describe('the field that a header names', () => {
  it.each([
    ['项目名称', 'name'],
    ['工程（项目）名称', 'name'],
    ['项目（工程）名称', 'name'],
    ['项目业主', 'owner'],
    ['业主及责任人', 'owner'],
    ['建设（业主）单位', 'owner'],
    ['业主单位或筹办单位', 'owner'],
    ['市级责任单位', 'leadUnit'],
    ['牵头责任单位', 'leadUnit'],
    ['挂钩领导/市领导', 'responsiblePost'],
    ['包联县领导', 'responsiblePost'],
    ['责任单位/责任人', null],
    ['主要建设内容及规模', 'content'],
    ['总投资（亿元）', 'totalInvestment'],
    ['计划总投资', 'totalInvestment'],
    ['2021年计划投资（万元）', 'planBaseline'],
    ['年度投资计划', 'planBaseline'],
    ['年度计划/投资额', 'planBaseline'],
    ['2022年计划投资', null],
    ['8月至12月计划投资额', null],
    ['年计划形象进度', null],
    ['2021年前期工作或工程形象进度目标', null],
    ['至上年底累计完成投资', 'openingCompleted'],
    ['开工至上一年度底累计完成投资', 'openingCompleted'],
    ['截至2020年底累计完成投资', 'openingCompleted'],
    ['截至2019年底累计完成投资', null],
    ['自开工累计完成投资', 'completedSinceStart'],
    ['自开始累积完成投资', 'completedSinceStart'],
    ['计划开工', 'plannedStart'],
    ['拟开工时间', 'plannedStart'],
    ['开工/计划开工时间', 'startedOn'],
    ['开工（计划开工）时间', 'startedOn'],
    ['计划开工/开工时间', 'startedOn'],
    ['是否开工', 'started'],
    ['建设起止年限', 'plannedPeriod'],
    ['工期', 'plannedPeriod'],
    ['未开工原因', 'issue'],
    ['需协调解决的问题', 'issue'],
    ['项目代码', 'nationalCode'],
    ['项目编号', 'code'],
    ['资金来源', 'fundSource'],
    ['备注', null],
  ])('%s: %s', (header, field) => expect(read(header)).toEqual(field === null ? null : [field, null]));

  it.each([
    ['1月实际完成投资', 'completed', 'month 2021-01'],
    ['十二月完成', 'completed', 'month 2021-12'],
    ['2021年3月形象进度', 'progress', 'month 2021-03'],
    ['2月/完成投资', 'completed', 'month 2021-02'],
    ['1-3月实际完成投资（万元）', 'completed', 'through 2021-03'],
    ['1—6月累计完成投资', 'completed', 'through 2021-06'],
    ['2021年实际完成情况/1-3月实际形象进度', 'progress', 'through 2021-03'],
    ['本年累计完成投资', 'completed', 'through 2021-07'],
    ['月完成情况/中旬完成投资额', 'completed', 'tenDays 2021-08-2'],
    ['旬完成投资', 'completed', 'tenDays 2021-08-1'],
    ['7月下旬完成', 'completed', 'tenDays 2021-07-3'],
    ['至中旬完成投资额', 'completed', 'throughTenDays 2021-08-2'],
    ['目前项目建设形象进度', 'progress', null],
  ])('%s: %s of %s', (header, field, period) => expect(read(header)).toEqual([field, period]));

  it.each(['2020年3月完成投资', '4-6月完成投资', '3月计划投资', '占月计划投资（%）', '投资完成率'])(
    '%s is none',
    (header) => {
      expect(read(header)).toBeNull();
    },
  );
});
