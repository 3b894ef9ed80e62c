import { errorCopy, type FileReading, type ReadingOptions } from '@milepost/application';
import type { Actor, Indicator } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { runningRegister, type RunningRegister } from '../testing/running-register.js';

const OFFICE: Actor = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null };

type Apply = { readonly correct?: boolean; readonly reason?: string | null };

async function read(of: RunningRegister, name: string, options: ReadingOptions, apply: Apply | null, text: string) {
  const bytes = Buffer.from(text);
  const choice = apply && { reason: null, document: null, correct: false, ...apply };
  return of.administration.readFile({ name, bytes }, { options, apply: choice, actor: OFFICE });
}

const counts = ({ facts }: FileReading) =>
  Object.fromEntries(Object.entries(facts).map(([kind, all]) => [kind, all.length]));

async function figureOf(of: RunningRegister, indicator: Indicator, year: number, validAt: string) {
  const reading = await of.register.read();
  const [figure] = (await reading.figures({ year, indicators: [indicator] }, await reading.resolve({ validAt })))
    .figures;
  return figure;
}

const LIST = { year: 2021, listDate: '2021-02-01', codes: 'X-{n}' };
const HEADER = '序号,项目名称,责任单位,总投资（万元）,年度计划投资（万元）,备注';

describe('what changed in a file', () => {
  it('of a later day holds from that day, of the same day is corrected where that is asked for', async () => {
    const of = await runningRegister();
    try {
      of.at('2021-12-31T01:00:00Z');
      const first = `${HEADER}\n1,甲,甲镇政府,1000,300,正常\n2,乙,乙镇政府,待定,100,\n`;
      expect((await read(of, 'a.csv', LIST, {}, first)).applied).toMatchObject({ recorded: 5, rejected: [] });
      const wrong = `${HEADER}\n1,甲,甲镇政府,1200,310,滞后\n2,乙,乙镇政府,50,100,\n`;
      const left = await read(of, 'a.csv', LIST, {}, wrong);
      expect(left.applied).toMatchObject({ recorded: 0, corrected: 0, left: 4 });
      const corrected = await read(of, 'a.csv', LIST, { correct: true, reason: '表误' }, wrong);
      expect(corrected.applied).toMatchObject({ recorded: 0, corrected: 4, left: 0, rejected: [] });
      expect(counts((await read(of, 'a.csv', LIST, null, wrong)).reading)).toEqual({
        new: 0,
        same: 5,
        changed: 0,
        ambiguous: 0,
        missing: 0,
      });
      expect((await figureOf(of, 'TOTAL_INVESTMENT', 2021, '2021-02-01'))?.value).toBe('12500000');

      const later = `${HEADER}\n1,甲,甲镇政府,1300,320,提速\n2,乙,乙镇政府,50,100,\n`;
      const june = { ...LIST, asOf: '2021-06-30' };
      const { reading, applied } = await read(of, 'b.csv', june, {}, later);
      expect(reading.facts.new.map(({ command, replaces }) => [command, replaces !== undefined])).toEqual([
        ['adjustListing', true],
        ['adjustPlan', true],
        ['setAttribute', true],
      ]);
      expect(applied).toMatchObject({ recorded: 3, rejected: [] });
      expect(counts((await read(of, 'b.csv', june, null, later)).reading)).toMatchObject({
        new: 0,
        changed: 0,
        same: 5,
      });
      expect((await figureOf(of, 'TOTAL_INVESTMENT', 2021, '2021-06-29'))?.value).toBe('12500000');
      expect((await figureOf(of, 'TOTAL_INVESTMENT', 2021, '2021-06-30'))?.value).toBe('13500000');
      expect((await figureOf(of, 'PLAN_BASELINE', 2021, '2021-06-30'))?.value).toBe('4100000');
    } finally {
      await of.close();
    }
  });

  it('a row that a rule refuses is left out whole, and told', async () => {
    const of = await runningRegister();
    try {
      of.at('2021-01-31T01:00:00Z');
      const text = `${HEADER},是否开工\n1,甲,甲镇政府,1000,300,,是\n2,乙,乙镇政府,500,100,,否\n`;
      const { applied } = await read(of, 'a.csv', { ...LIST, listDate: '2021-01-15', asOf: '2021-02-28' }, {}, text);
      expect(applied).toMatchObject({
        recorded: 2,
        rejected: [{ sheet: 'a', row: 2, command: 'declareStart', code: 'OCCURRED_IN_FUTURE' }],
      });
      expect((await figureOf(of, 'LISTED_COUNT', 2021, '2021-01-31'))?.value).toBe('1');
    } finally {
      await of.close();
    }
  });

  it('a row that cannot be read comes back with what is wrong, and only what was put right is new', async () => {
    const of = await runningRegister();
    try {
      of.at('2021-12-31T01:00:00Z');
      const text = `${HEADER}\n1,甲,甲镇政府,约1000,300,\n2,乙,乙镇政府,500,100,\n3,乙,乙镇政府,500,100,\n`;
      const { reading, applied } = await read(of, 'a.csv', LIST, {}, text);
      expect(applied).toMatchObject({ recorded: 2, rejected: [{ row: 2, command: null, code: 'CELL_MALFORMED' }] });
      const copy = Buffer.from(errorCopy(Buffer.from(text), reading, applied) ?? []).toString();
      expect(copy).toBe(
        `${HEADER},"错误"\n1,甲,甲镇政府,约1000,300,,"D列无法识别"\n2,乙,乙镇政府,500,100,\n3,乙,乙镇政府,500,100,,"不能确定是哪个项目：X-2"\n`,
      );
      const right = copy.replace('约1000', '1000').replace('3,乙,', '3,丙,');
      const again = (await read(of, 'a.csv', LIST, {}, right)).reading;
      expect(again.facts.new.map(({ row, command }) => [row, command])).toEqual([
        [2, 'listProject'],
        [2, 'approvePlan'],
        [4, 'listProject'],
        [4, 'approvePlan'],
      ]);
      expect(counts((await read(of, 'a.csv', LIST, null, right)).reading)).toEqual({
        new: 0,
        same: 6,
        changed: 0,
        ambiguous: 0,
        missing: 0,
      });
    } finally {
      await of.close();
    }
  });

  it('what is no table is refused in words', async () => {
    const of = await runningRegister();
    try {
      const broken = of.administration.readFile(
        { name: '坏.xlsx', bytes: Buffer.from('PK\x03\x04') },
        { options: {}, apply: null, actor: OFFICE },
      );
      await expect(broken).rejects.toMatchObject({ code: 'OFFICE_FILE_UNREADABLE', params: { name: '坏.xlsx' } });
    } finally {
      await of.close();
    }
  });
});
