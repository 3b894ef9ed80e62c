import { calendarIn } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { projects } from './projects.js';
import { returns } from './returns.js';

const calendar = calendarIn('Asia/Shanghai');
function inputOf(ledger: typeof projects, cells: Readonly<Record<string, string>>) {
  const { facts, problems } = ledger.read(
    { file: 'ledger.csv', header: Object.keys(cells), records: [{ row: 2, cells: Object.values(cells) }] },
    calendar,
    { ignoreColumns: false, attributes: false },
  );
  expect(problems).toEqual([]);
  return facts[0]?.input;
}

const LISTED = {
  ...{ 项目编号: 'A', 项目名称: '甲', 攻坚战: '', 级别: '国家级', 乡镇街道: '', 产业类别: '', 标签: '', 建设单位: '' },
  ...{ 牵头责任单位: '', 责任领导: '', '总投资（万元）': '待定', 列入日期: '2018-01-12', 登记时间: '2018-01-15 9:00' },
  依据文号: '',
};

describe('projects.csv', () => {
  it.each(['', 'xx', 'XX', '待定'])('takes %j for an unknown total', (total) => {
    const input = inputOf(projects, { ...LISTED, '总投资（万元）': total });
    expect(input).toEqual({ code: 'A', name: '甲', level: 'NATIONAL', occurredAt: '2018-01-12' });
  });

  it('has columns that may be absent', () => {
    const said = { 建设性质: '续建', 建设地点: '东城', 建设规模及内容: '道路', 计划开工: '2018年', 计划竣工: '2020-06' };
    expect(inputOf(projects, { ...LISTED, ...said, 计划开工: '2018' })).toMatchObject({
      ...{ nature: 'CARRIED_OVER', place: '东城', content: '道路', plannedStart: '2018', plannedCompletion: '2020-06' },
    });
  });
});

describe('returns.csv', () => {
  const returned = {
    ...{ 项目编号: 'A', 期间: '2018-08中旬', 类型: '实绩', '本期完成投资（万元）': '1', 报送时间: '2018-08-21 9:00' },
    ...{ 审核时间: '', 登记时间: '2018-08-21 9:05', 报送单位: '甲', 审核单位: '', 凭证摘要: '' },
  };

  it('takes a 旬, several months and 形象进度', () => {
    expect(inputOf(returns, returned)).toMatchObject({ period: '2018-08-2' });
    const months = { 期间: '2018/7', 起始月份: '2018-1', 形象进度: '封顶' };
    expect(inputOf(returns, { ...returned, ...months })).toMatchObject({
      ...{ period: '2018-07', from: '2018-01', progress: '封顶' },
    });
  });
});
