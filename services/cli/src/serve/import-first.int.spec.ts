import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, openDataFolder } from '@milepost/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalClient } from '../client/local-client.js';
import { type OpenedRegister, openRegister } from '../compose/open-register.js';
import { actorOf, commandLineClaims } from '../identity.js';
import { runProgram } from '../run-program.js';
import { importFirst } from './import-first.js';
import { LEDGERS } from '../compose/open-ledger.js';

const HEADER =
  '项目编号,项目名称,攻坚战,级别,乡镇街道,产业类别,标签,建设单位,牵头责任单位,责任领导,总投资（万元）,列入日期,登记时间,依据文号';
const EVENTS =
  '{ events { nodes { recordedAt recordedAtStated registeredAt source actor { id post unit onBehalfOf } } } }';
const ADMIN = commandLineClaims('admin');

let folder: string;
let said: string;

const context = {
  environment: {},
  stdout: { write: (text: string) => void (said += text) },
  stderr: { write: (text: string) => void (said += text) },
  ask: null,
  openRegister,
  openLog: () => Promise.reject(new Error('a log was opened')),
  version: '1.2.3',
  ledgers: LEDGERS,
  openPrivateStore: () => Promise.reject(new Error('a private store was opened')),
  zoneIn: () => Promise.reject(new Error('views were opened')),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-first-'));
  said = '';
});

afterEach(() => rm(folder, { recursive: true }));

async function ledgerOf(name: string, code: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  const row = `${code},示例,工业,区级,,,,,,,1,2018-01-12,2018-01-15 09:00,`;
  await writeFile(join(path, 'projects.csv'), `${HEADER}\r\n${row}\r\n`);
  return path;
}

async function withRegister<T>(work: (opened: OpenedRegister) => Promise<T>): Promise<T> {
  const opened = await openRegister({
    places: { dataDir: join(folder, 'data'), eventStore: null, readStore: null },
    zone: 'Asia/Shanghai',
    logger: createLogger({ level: 'silent' }),
    metrics: null,
    keepsViews: true,
  });
  return work(opened).finally(() => opened.close());
}

it('the ledgers of a first start are recorded at the times that they state, later ones as of now, by the folder’s key', async () => {
  const data = await openDataFolder(join(folder, 'data'));
  const first = await ledgerOf('2018', 'A');
  await withRegister((opened) => importFirst(context, createLocalClient(opened, actorOf(ADMIN, 'admin')), data, first));
  expect(said).toContain('as of the times that they state');
  expect(said).toContain('Recorded as of the times at which the ledgers say they were registered.');

  const later = await ledgerOf('later', 'B');
  const before = Date.now();
  expect(await runProgram(['import', later, '--data', data.path], context)).toBe(0);
  expect(said).toContain('Recorded as of now; ');

  const { data: answer } = await withRegister(({ execute }) => execute(EVENTS, {}, actorOf(ADMIN, 'admin')));
  const { nodes } = (answer as { events: { nodes: { recordedAt: string }[] } }).events;
  const actor = { id: 'folder-key', post: null, unit: null, onBehalfOf: '区重点办' };
  const stated = '2018-01-15T01:00:00.000Z';
  expect(nodes).toEqual([
    { recordedAt: stated, recordedAtStated: true, registeredAt: null, source: '2018:projects.csv#2', actor },
    {
      recordedAt: expect.any(String) as string,
      recordedAtStated: false,
      registeredAt: stated,
      source: 'later:projects.csv#2',
      actor,
    },
  ]);
  expect(Date.parse(nodes[1]?.recordedAt ?? '')).toBeGreaterThanOrEqual(before - 1_000);
});
