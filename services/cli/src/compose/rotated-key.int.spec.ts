import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsOf, lookAtRegister } from '@milepost/application';
import { createLogger } from '@milepost/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LEDGERS } from './open-ledger.js';
import { openLog } from './open-log.js';
import { openRegister } from './open-register.js';

const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const LIST = `mutation ($code: String!) { listProject(input: {
  occurredAt: "2018-01-12", code: $code, name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000"
}) { ... on CommandAccepted { position } } }`;

const logger = createLogger({ level: 'silent' });
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-rotated-'));
  file = join(folder, 'ledger.key');
});
afterEach(() => rm(folder, { recursive: true }));

const places = () => ({
  ...{ dataDir: folder, eventStore: null, readStore: null },
  // What the former key signed is kept there, and known for ever.
  checkpointFolder: join(folder, 'kept'),
});

/** What a start, a fact and an end leave signed, by how many. */
async function recordAndStop(code: string): Promise<number> {
  const opened = await openRegister({
    places: places(),
    zone: 'Asia/Shanghai',
    logger,
    metrics: null,
    keepsViews: true,
  });
  const { data } = await opened.execute(LIST, { code }, OFFICE);
  const { listProject } = JSON.parse(JSON.stringify(data)) as { listProject: { position: string } };
  await opened.register.read({ atLeast: [listProject.position] });
  await opened.close();
  const notes = await Promise.all(
    ['events', 'heads'].map((log) => readFile(join(folder, 'ledger', log, 'checkpoint'), 'utf8')),
  );
  const [events, heads] = notes.map((note) => note.split('\n— ').length - 1);
  expect(heads).toBe(events);
  return events ?? 0;
}

async function verdictBy(key: string): Promise<string> {
  const [log, files] = [await openLog(places(), { logger }), await LEDGERS.openFiles(places())];
  const register = { events: () => eventsOf(log), files, close: async () => undefined };
  const { verdict } = await lookAtRegister({ register, keys: [key] }).finally(() => log.close());
  return verdict;
}

it('a new key signs beside the former one, and then alone: whoever has either can check meanwhile', async () => {
  expect(await recordAndStop('P-1')).toBe(1);
  const {
    keys: [former],
  } = await LEDGERS.verifierKeys(file);
  const first = await readFile(join(folder, 'ledger', 'events', 'checkpoint'), 'utf8');
  expect(await LEDGERS.endRotation(file)).toBe(false);
  expect(await LEDGERS.beginRotation(file)).toBe(true);
  expect(await LEDGERS.beginRotation(file)).toBe(false);
  const {
    keys: [present, beside],
  } = await LEDGERS.verifierKeys(file);
  expect(beside).toBe(former);
  expect(present.split('+')[0]).toBe(former.split('+')[0]);
  expect(await recordAndStop('P-2')).toBe(2);
  expect([await verdictBy(former), await verdictBy(present)]).toEqual(['whole', 'whole']);
  expect(await LEDGERS.endRotation(file)).toBe(true);
  expect(await recordAndStop('P-3')).toBe(1);
  expect([await verdictBy(former), await verdictBy(present)]).toEqual(['tampered', 'whole']);
  // Of an earlier day.
  await writeFile(join(folder, 'kept', '2026-01-01.checkpoint'), first);
  expect(await recordAndStop('P-4')).toBe(1);
});
