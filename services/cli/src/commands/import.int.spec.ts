import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRegister, type OpenRegister } from '../compose/open-register.js';
import { runProgram } from '../run-program.js';
import { LEDGERS } from '../compose/open-ledger.js';

const HEADER = '项目编号,类别,面积（亩）,发生日期,登记时间,文号';

let folder: string;
let data: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-import-'));
  data = join(folder, 'data');
  await mkdir(join(folder, 'ledgers'));
  await mkdir(data);
});

afterEach(() => rm(folder, { recursive: true }));

async function imported(rows: readonly string[], open: OpenRegister = openRegister): Promise<number> {
  await writeFile(join(folder, 'ledgers', 'land.csv'), [HEADER, ...rows].join('\r\n'));
  return runProgram(['import', join(folder, 'ledgers'), '--data', data], {
    environment: {},
    stdout: { write: () => undefined },
    stderr: { write: () => undefined },
    ask: null,
    openRegister: open,
    openLog: () => Promise.reject(new Error('a log was opened')),
    ledgers: LEDGERS,
    openPrivateStore: () => Promise.reject(new Error('a private store was opened')),
    zoneIn: () => Promise.reject(new Error('views were opened')),
    version: '1.2.3',
  });
}

const REFUSED = ['NOBODY,新征土地,12.5,2018-02-01,2018-02-02 09:00,'];

describe('an import of which nothing came into the register', () => {
  it.each([
    ['of refused rows', REFUSED, 3],
    ['of no rows', [], 0],
  ])('leaves none where there was none: %s', async (_, rows, code) => {
    expect(await imported(rows)).toBe(code);
    expect(await readdir(data)).toEqual([]);
  });

  it('leaves what was in the folder, and what others put there meanwhile', async () => {
    await writeFile(join(data, 'events.db-notes'), 'of somebody');
    await mkdir(join(data, 'evidence'));
    const open: OpenRegister = async (options) => {
      const opened = await openRegister(options);
      await writeFile(join(data, 'notes.txt'), 'of somebody');
      return opened;
    };
    expect(await imported(REFUSED, open)).toBe(3);
    expect((await readdir(data)).sort()).toEqual(['events.db-notes', 'evidence', 'notes.txt']);
  });

  it('leaves a register that was there', async () => {
    await writeFile(
      join(folder, 'ledgers', 'projects.csv'),
      '项目编号,项目名称,攻坚战,级别,乡镇街道,产业类别,标签,建设单位,牵头责任单位,责任领导,总投资（万元）,列入日期,登记时间,依据文号\r\n' +
        'A,示例,工业,区级,,,,,,,1,2018-01-12,2018-01-15 09:00,',
    );
    expect(await imported([])).toBe(0);
    await rm(join(folder, 'ledgers', 'projects.csv'));
    const before = await readdir(data);
    expect(await imported(REFUSED)).toBe(3);
    expect(await readdir(data)).toEqual(before);
    expect(JSON.parse(await readFile(join(data, 'register.json'), 'utf8'))).toMatchObject({
      zone: 'Asia/Shanghai',
    });
  });
});
