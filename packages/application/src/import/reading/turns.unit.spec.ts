import { setImmediate as turn } from 'node:timers/promises';
import { openWorkbook } from '@milepost/sheets';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../work/create-pacer.js';
import { compareFile } from './compare-file.js';
import { readWorkbook, settle } from './read-workbook.js';
import { emptyStanding } from './testing/recording-standing.js';

const ROWS = 3_000;
const STEPS_PER_TURN = 100;
const HEADER = '项目名称,建设单位,总投资（万元）,年度计划投资（万元）\n';

describe('a large file', () => {
  it('is read while the loop goes on turning', async () => {
    const rows = Array.from({ length: ROWS }, (_, row) => `示例项目${row},示例单位${row % 40},${1_000 + row},${row}\n`);
    const workbook = await openWorkbook('f.csv', Buffer.from(HEADER + rows.join('')));
    const told = settle({ year: 2021, listDate: '2021-02-01', codes: 'X-{n}' }, workbook, '2021-12-31');
    // A turn is as many steps, however slow the machine is.
    const pacer = createPacer({ stepsPerTurn: STEPS_PER_TURN, msPerTurn: Number.POSITIVE_INFINITY });
    const work = pacer.begin();
    let [turns, isDone] = [0, false];
    const counted = (async () => {
      for (; !isDone; turns += 1) await turn();
    })();
    const sheets = await readWorkbook(workbook, told, work);
    const afterReading = turns;
    const { projects } = await compareFile('f.csv', sheets, told, emptyStanding(), work);
    isDone = true;
    await counted;
    expect(projects).toHaveLength(ROWS);
    // Of each row at least a step to tell what it is, one to read it, one to compare it.
    expect(afterReading).toBeGreaterThanOrEqual((2 * ROWS) / STEPS_PER_TURN);
    expect(turns - afterReading).toBeGreaterThanOrEqual(ROWS / STEPS_PER_TURN);
  });
});
