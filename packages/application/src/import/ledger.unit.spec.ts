import { calendarIn } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { day, name, time } from './cells.js';
import { identify } from './identify.js';
import { added, type Columns, ledger, optional, required } from './ledger.js';
import { sheet, table } from './testing/files.js';

const calendar = calendarIn('Asia/Shanghai');
const BEFORE = { 项目编号: required(name), 签约方: optional(name), 日期: required(day), 登记时间: required(time) };
const ROW = { 项目编号: 'SYN-2018-001', 签约方: '', 日期: '2018-01-11', 登记时间: '2018-01-12 09:00' };

/** The ids of the facts of one row, or what is wrong with it. */
function idsOf<C extends Columns>(columns: C, row: Readonly<Record<string, string>>) {
  const contracts = ledger({
    file: 'contracts.csv',
    columns,
    facts: () => [
      {
        command: 'signContract',
        unit: null,
        registered: '登记时间',
        input: { counterparty: '签约方' },
        blame: '项目编号',
      },
    ],
  });
  const { facts, problems } = contracts.read(sheet('contracts.csv', table(row)), calendar, {
    ignoreColumns: true,
    attributes: false,
  });
  return problems.length > 0 ? problems.map(({ code }) => code) : identify(facts).map(({ commandId }) => commandId);
}

describe('a column that is added to a ledger', () => {
  const known = idsOf(BEFORE, ROW);
  const after = { ...BEFORE, 地点: added(name) };

  it('may be absent, or empty, and the fact is known again', () => {
    expect(idsOf(after, ROW)).toEqual(known);
    expect(idsOf(after, { ...ROW, 地点: '' })).toEqual(known);
  });

  it('makes another fact where it says something', () => {
    const [id] = idsOf(after, { ...ROW, 地点: '示例镇' });
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect([id]).not.toEqual(known);
  });

  it('refuses every file written before where it was declared optional', () => {
    expect(idsOf({ ...BEFORE, 地点: optional(name) }, ROW)).toEqual(['COLUMN_MISSING']);
  });
});
