import { describe, expect, it } from 'vitest';
import { irregularByUnit, monthAsked } from './returns.js';

const handed = (code: string, leadUnit: string | null, state: string) => ({
  state,
  project: { code, name: code, leadUnit },
});

describe('returns of a period', () => {
  it('are told by unit where they are missing, sent back or late, those that lack most first', () => {
    const units = irregularByUnit([
      handed('A', '区住建局', 'LATE'),
      handed('B', '区工信局', 'MISSING'),
      handed('C', '区住建局', 'SENT_BACK'),
      handed('D', '区交通局', 'APPROVED'),
      handed('E', null, 'LATE'),
      handed('F', '区住建局', 'LATE'),
    ]);
    const codes = units.map(({ unit, rows }) => [
      unit,
      ...[rows.MISSING, rows.SENT_BACK, rows.LATE].map((of) => of.map(({ project }) => project.code).join(' ')),
    ]);
    expect(codes).toEqual([
      ['区工信局', 'B', '', ''],
      ['区住建局', '', 'C', 'A F'],
      [null, '', '', 'E'],
    ]);
  });

  it('are those of the last month that is over', () => {
    expect(['2017-12-31', '2018-01-31', '2018-05-30', '2026-11-29'].map((day) => monthAsked(2018, day))).toEqual([
      '2018-01',
      '2018-01',
      '2018-04',
      '2018-12',
    ]);
  });
});
