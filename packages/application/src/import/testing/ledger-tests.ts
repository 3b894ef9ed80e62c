import { calendarIn, commandDefinition } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { sheet, table } from './files.js';
import { LEDGERS } from '../ledgers/ledgers.js';

const calendar = calendarIn('Asia/Shanghai');
export const HASH = 'ab'.repeat(32);

export type Cells = Readonly<Record<string, string>>;
export type Bad = { readonly change: Cells; readonly column: string; readonly code: string; readonly message: string };

export function read(file: string, content: Uint8Array) {
  const ledger = LEDGERS.get(file);
  if (!ledger) throw new Error(`no ledger ${file}`);
  return ledger.read(sheet(file, content), calendar, { ignoreColumns: true, attributes: false });
}

/** A good row of a ledger, the facts that it is, and what makes it a bad one. */
export function ledger(file: string, good: Cells, facts: readonly object[], bad: readonly Bad[]): void {
  describe(file, () => {
    it('makes facts of a good row', () => {
      const reading = read(file, table(good));
      expect(reading.problems).toEqual([]);
      expect(
        reading.facts.map(({ command, unit, registeredAt, input }) => ({
          command,
          unit,
          registeredAt: new Date(registeredAt).toISOString(),
          input,
        })),
      ).toEqual(facts);
    });

    it('makes commands of the catalogue', () => {
      for (const { command, input, columnOf } of read(file, table(good)).facts) {
        const given = command === 'reserveProject' ? { ...input, name: '示例' } : input;
        expect(commandDefinition(command).schema.safeParse(given).error).toBeUndefined();
        expect(Object.values(columnOf).every((column) => column in good)).toBe(true);
      }
    });

    it.each(bad)('reports $column of $change', ({ change, column, code, message }) => {
      const reading = read(file, table({ ...good, ...change }));
      expect(reading.facts).toEqual([]);
      expect(reading.problems).toMatchObject([{ file, row: 2, column, code, value: { ...good, ...change }[column] }]);
      expect(reading.problems[0]?.message('zh-CN')).toContain(message);
      expect(reading.problems[0]?.message('en')).not.toMatch(/\{\w+\}|undefined/);
    });

    it.each(Object.keys(good))('needs the column %s', (column) => {
      const { [column]: _, ...rest } = good;
      const reading = read(file, table(rest));
      expect(reading.facts).toEqual([]);
      expect(reading.problems).toMatchObject([{ file, row: 1, column, code: 'COLUMN_MISSING', value: null }]);
    });
  });
}

export const bad = (change: Cells, column: string, code: string, message: string): Bad => ({
  change,
  column,
  code,
  message,
});
export const malformed = (column: string, value: string) => bad({ [column]: value }, column, 'CELL_MALFORMED', '应为');
export const unknown = (column: string, allowed: string) => bad({ [column]: '别的' }, column, 'VALUE_UNKNOWN', allowed);
export const empty = (...columns: string[]) =>
  columns.map((column) => bad({ [column]: ' \u3000' }, column, 'CELL_REQUIRED', '不能为空'));

/** A good row of returns.csv. */
export const RETURN = {
  项目编号: 'A',
  期间: '2018/1',
  类型: '实绩',
  '本期完成投资（万元）': '4,150',
  报送时间: '2018-02-05 09:31',
  审核时间: '2018-02-05 14:57',
  登记时间: '2018-02-05 14:58',
  报送单位: '示例建设单位001',
  审核单位: '区工信局',
  凭证摘要: HASH.toUpperCase(),
};
