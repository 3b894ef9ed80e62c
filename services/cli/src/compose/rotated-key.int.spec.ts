import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventsOf, lookAtRegister, rotationNotes } from '@milepost/application';
import { generateKey, signerOf, VERIFIER } from '@milepost/ledger';
import { createLogger } from '@milepost/runtime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendNext } from '@milepost/event-store/testing';
import { LEDGERS } from './open-ledger.js';
import { openLog } from './open-log.js';
import { openRegister } from './open-register.js';

const OFFICE = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const LIST = `mutation ($code: String!) { listProject(input: {
  occurredAt: "2018-01-12", code: $code, name: "项目", campaign: "工业", level: CITY, totalInvestment: "1000000000"
}) { ... on CommandAccepted { position } } }`;

type Verifier = { main(args: readonly string[], out: (line: string) => void, err: (line: string) => void): number };
const { main } = (await import(VERIFIER.href)) as Verifier;

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

const start = () =>
  openRegister({
    places: places(),
    zone: 'Asia/Shanghai',
    logger,
    metrics: null,
    keepsViews: true,
  });

/** What a start, a fact and an end leave signed, by how many. */
async function recordAndStop(code: string): Promise<number> {
  const opened = await start();
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

const stranger = () => signerOf(generateKey('milepost/another')).verifier.vkey;

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
  expect(await LEDGERS.beginRotation(file)).toMatchObject({ former });
  expect(await LEDGERS.beginRotation(file)).toBeNull();
  const {
    keys: [present, beside],
  } = await LEDGERS.verifierKeys(file);
  expect(beside).toBe(former);
  expect(present.split('+')[0]).toBe(former.split('+')[0]);
  expect(await recordAndStop('P-2')).toBe(2);
  expect([await verdictBy(former), await verdictBy(present)]).toEqual(['whole', 'whole']);
  expect(await LEDGERS.endRotation(file)).toBe(true);
  expect(await recordAndStop('P-3')).toBe(1);
  // Who trusts the former one follows the log: the event says which key took over, and both signed that.
  expect([await verdictBy(former), await verdictBy(present), await verdictBy(stranger())]).toEqual([
    ...['whole', 'whole', 'tampered'],
  ]);
  // Of an earlier day.
  await writeFile(join(folder, 'kept', '2026-01-01.checkpoint'), first);
  expect(await recordAndStop('P-4')).toBe(1);
});

/** What the verifier says of a bundle, by a key. */
async function verified(project: string | null, key: string): Promise<readonly string[]> {
  const opened = await start();
  const figures = { indicators: ['LISTED_COUNT'] as const, year: 2018, levels: [] };
  const files = await opened.register.auditBundle({ project, asOf: [], figures }).finally(() => opened.close());
  const bundle = join(folder, `bundle-of-${project}`);
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(bundle, name)), { recursive: true });
    await writeFile(join(bundle, name), bytes);
  }
  const said: string[] = [];
  const tell = (line: string) => said.push(line);
  main([bundle, '--key', key], tell, tell);
  await rm(bundle, { recursive: true });
  return said;
}

it('a key that took over is an event of the log, recorded once, and a bundle is verified by the former key with it', async () => {
  await recordAndStop('P-1');
  const {
    keys: [former],
  } = await LEDGERS.verifierKeys(file);
  await LEDGERS.beginRotation(file);
  await recordAndStop('P-2');
  await recordAndStop('P-3');
  await LEDGERS.endRotation(file);
  await recordAndStop('P-4');
  const {
    keys: [present],
  } = await LEDGERS.verifierKeys(file);
  const log = await openLog(places(), { logger });
  const events = await log.readStream('directory-register').finally(() => log.close());
  expect(events).toMatchObject([{ type: 'SigningKeyReplaced', data: { former, present } }]);
  expect(rotationNotes(events)).toHaveLength(1);
  for (const project of [null, 'P-1']) {
    expect((await verified(project, present)).at(-1)).toBe('verified');
    const said = await verified(project, former);
    expect([said[0], said.at(-1)]).toEqual([`key: another one took over from that given: ${present}`, 'verified']);
  }
});

it('who writes to the log alone cannot name a key: both have to sign that it took over', async () => {
  await recordAndStop('P-1');
  const {
    keys: [own],
  } = await LEDGERS.verifierKeys(file);
  const forger = signerOf(generateKey(own.split('+')[0] ?? ''));
  const said = `${forger.verifier.name}\nkey rotation\n${forger.verifier.vkey}\n`;
  const signature = Buffer.concat([forger.verifier.keyId, await forger.sign(Buffer.from(said))]).toString('base64');
  const note = `${said}\n\u2014 ${forger.verifier.name} ${signature}\n`;
  const log = await openLog(places(), { logger });
  const data = { former: own, present: forger.verifier.vkey, note };
  await appendNext(log, 'directory-register', [
    { id: '00000000-0000-8000-8000-00000000000f', type: 'SigningKeyReplaced', data, metadata: { schemaVersion: 1 } },
  ]);
  await log.close();
  await recordAndStop('P-2');
  expect([await verdictBy(own), await verdictBy(forger.verifier.vkey)]).toEqual(['whole', 'tampered']);
});

it('a witness that trusts the former key cosigns what the new one alone signed, by the note that both signed', async () => {
  await recordAndStop('P-1');
  const { former, note } = (await LEDGERS.beginRotation(file))!;
  await recordAndStop('P-2');
  await LEDGERS.endRotation(file);
  await recordAndStop('P-3');
  async function witnessed(rotations: readonly string[]) {
    const witness = await LEDGERS.openWitness(
      { folder: join(folder, 'witness'), logs: [former], rotations },
      { host: '127.0.0.1', port: 0, onError: () => undefined },
    );
    const [log, files] = [await openLog(places(), { logger }), await LEDGERS.openFiles(places())];
    const register = { events: () => eventsOf(log), files, close: async () => undefined };
    const witnesses = [{ url: witness.address, vkey: witness.vkey }];
    const { keys } = await LEDGERS.verifierKeys(file);
    const { verdict } = await lookAtRegister({ register, keys, witnesses }).finally(() => log.close());
    await witness.close();
    return verdict;
  }
  expect([await witnessed([]), await witnessed([note])]).toEqual(['unsure', 'whole']);
});
