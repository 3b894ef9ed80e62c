import { createHash } from 'node:crypto';
import { calendarIn } from '@milepost/domain';
import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import type { LedgerFact } from './ledger-fact.js';
import { identify } from './identify.js';
import { LEDGERS } from './ledgers/ledgers.js';
import { merge } from './merge.js';
import { sheet, shippedLedgers, table } from './testing/files.js';

const calendar = calendarIn('Asia/Shanghai');

function factsOf(file: string, content: Uint8Array): LedgerFact[] {
  const reading = LEDGERS.get(file)?.read(sheet(file, content), calendar, { ignoreColumns: true, attributes: false });
  if (!reading || reading.problems.length > 0) throw new Error(JSON.stringify(reading?.problems));
  return identify(merge(reading.facts));
}

const ids = (facts: readonly LedgerFact[]) => facts.map(({ commandId }) => commandId).sort();

const LAND = {
  项目编号: 'A',
  类别: '新征土地',
  '面积（亩）': 'xx',
  发生日期: '2018-01-02',
  登记时间: '2018-01-03 09:00',
  文号: '',
};

const ISSUE = {
  问题编号: 'W1',
  项目编号: 'A',
  类别: '其他',
  描述: '雨季',
  首问责任单位: '甲',
  责任单位: '乙',
  提出日期: '2018-01-02',
  限办日期: '2018-02-02',
  销号日期: '',
  销号核验单位: '',
  登记时间: '2018-01-03 09:00',
  销号登记时间: '',
};

const RETURN = {
  项目编号: 'A',
  期间: '2018-01',
  类型: '实绩',
  '本期完成投资（万元）': '100',
  报送时间: '2018-02-01 09:00',
  审核时间: '',
  登记时间: '2018-02-01 09:00',
  报送单位: '甲',
  审核单位: '',
  凭证摘要: '',
};

describe('the id of a fact', () => {
  // Of all 4,319: registers hold them, and know the rows again by them.
  it('of each row of the shipped ledgers is what it was when they were first imported', () => {
    const facts = [...shippedLedgers()].flatMap(([file, content]) => factsOf(file, content));
    expect(facts).toHaveLength(4_319);
    const all = createHash('sha256').update(ids(facts).join()).digest('hex');
    expect(all).toBe('d0643b234f0e4ee831b4971aa45d77e884e810a99cd06cba319ebbd6817f089c');
  });

  it('is the same in whatever order the rows stand, equal ones among them', () => {
    const row = fc.record({
      类别: fc.constantFrom('新征土地', '批准建设用地'),
      '面积（亩）': fc.constantFrom('xx', '1'),
      登记时间: fc.constantFrom('2018-01-03 09:00', '2018-01-03 09:01'),
    });
    const rows = fc
      .array(row, { minLength: 1, maxLength: 12 })
      .chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length })),
      );
    const idsOf = (some: readonly object[]) =>
      ids(factsOf('land.csv', table(...some.map((one) => ({ ...LAND, ...one })))));
    fc.assert(
      fc.property(rows, ([some, shuffled]) => {
        expect(idsOf(shuffled)).toEqual(idsOf(some));
        expect(new Set(idsOf(some)).size).toBe(some.length);
      }),
    );
  });

  it('tells equal facts apart by how many come before', () => {
    const once = ids(factsOf('land.csv', table(LAND)));
    const twice = ids(factsOf('land.csv', table(LAND, LAND)));
    expect(new Set(twice).size).toBe(2);
    expect(twice).toEqual(expect.arrayContaining(once));
  });

  it('does not depend on how the cells are written, or on columns that are not read', () => {
    const other = {
      ...LAND,
      '面积（亩）': '',
      发生日期: '２０１８/1/2',
      登记时间: '2018/1/3 9:00',
      文号: '\u3000',
      备注: '不读',
    };
    expect(ids(factsOf('land.csv', table(other)))).toEqual(ids(factsOf('land.csv', table(LAND))));
  });

  it('changes with any of its cells', () => {
    const changes = {
      项目编号: 'B',
      类别: '批准建设用地',
      '面积（亩）': '1',
      发生日期: '2018-01-01',
      登记时间: '2018-01-03 09:01',
      文号: 'x',
    };
    const all = Object.entries(changes).map(([column, value]) =>
      factsOf('land.csv', table({ ...LAND, [column]: value })),
    );
    expect(new Set(ids([...all.flat(), ...factsOf('land.csv', table(LAND))])).size).toBe(7);
  });

  it('of a raising does not change when the issue is closed', () => {
    const closed = { ...ISSUE, 销号日期: '2018-01-20', 销号核验单位: '丙', 销号登记时间: '2018-01-21 10:00' };
    const [raised] = ids(factsOf('issues.csv', table(ISSUE)));
    const both = factsOf('issues.csv', table(closed));
    expect(both.map(({ command }) => command)).toEqual(['raiseIssue', 'closeIssue']);
    expect(both[0]?.commandId).toBe(raised);
  });

  it('of a submission does not change when it is approved', () => {
    const approved = { ...RETURN, 审核时间: '2018-02-03 10:00', 登记时间: '2018-02-03 10:00', 审核单位: '乙' };
    const [submitted] = ids(factsOf('returns.csv', table(RETURN)));
    const both = factsOf('returns.csv', table(approved));
    expect(both.map(({ command }) => command)).toEqual(['submitReturn', 'reviewReturn']);
    expect(both[0]?.commandId).toBe(submitted);
  });
});
