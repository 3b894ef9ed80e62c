import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRegister } from '@milepost/application';
import { calendarIn, INDICATOR_NAMES, PROJECT_LEVELS, type ProjectLevel } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { createLedgerReader, generateKey, openLedger, signerOf, VERIFIER } from '@milepost/ledger';
import { openMemoryTileStore } from '@milepost/ledger/memory';
import { createProjector, createSealer } from '@milepost/projector';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { digestedLogs } from './digested-logs.js';

vi.setConfig({ testTimeout: 300_000 });

type Verifier = { main(args: readonly string[], out: (line: string) => void, err: (line: string) => void): number };

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const signer = signerOf(generateKey('milepost.example/register'));
const { main } = (await import(VERIFIER.href)) as Verifier;
const folder = await temporaryFolder();
afterAll(() => folder.remove());

const logs = await digestedLogs();

/** What the verifier says of the bundle of a log, with all that it can claim at these days. */
async function verified(log: EventStore, days: readonly string[]): Promise<readonly string[]> {
  const [reads, tiles] = [await openMemoryReadStore(VIEWS), openMemoryTileStore()];
  const ledger = await openLedger({ tiles, signers: [signer] });
  const sealer = createSealer({ log, ledger, logger });
  await (await createProjector({ log, reads, calendar, logger, sealer })).catchUp();
  const names = { eventStore: 'memory', readStore: 'memory' };
  const register = createRegister({ log, reads, calendar, names, ledger: createLedgerReader(tiles) });
  const files = await register.auditBundle({
    project: null,
    asOf: days.map((validAt) => ({ validAt })),
    figures: { indicators: INDICATOR_NAMES, year: 2018, levels: Object.keys(PROJECT_LEVELS) as ProjectLevel[] },
  });
  const path = join(folder.path, 'bundle');
  await rm(path, { recursive: true, force: true });
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
  const said: string[] = [];
  main(
    [path, '--key', signer.verifier.vkey],
    (line) => said.push(line),
    (line) => said.push(line),
  );
  return said;
}

/** All examples of the corpus as one history, in the order of their days. */
async function oneHistory(): Promise<EventStore> {
  const events: RecordedEvent[] = [];
  for (const [file, [name, log]] of [...logs].entries()) {
    if (name.startsWith('landed')) continue;
    const own = (id: string) => id.replace(/^00000000/, file.toString(16).padStart(8, '0'));
    for (const event of await log.readAll()) {
      const amends = event.metadata['amends'];
      const metadata = { ...event.metadata, amends: typeof amends === 'string' ? own(amends) : null };
      events.push({ ...event, id: own(event.id), metadata });
    }
  }
  const day = ({ metadata }: RecordedEvent) => metadata['occurredAt'] as string;
  const log = openMemoryEventStore();
  for (const { id, stream, type, data, metadata, recordedAt, recordedAtStated } of events.sort((a, b) =>
    day(a).localeCompare(day(b)),
  ))
    await appendNext(log, stream, [{ id, type, data, metadata, copied: { recordedAt, recordedAtStated } }]);
  return log;
}

describe('the bundle of', () => {
  it.each([...logs.keys()])('%s is verified', async (name) => {
    const said = await verified(logs.get(name)!, ['2018-05-31', '2027-06-30']);
    expect(said.at(-1)).toBe('verified');
  });

  it('every version of every event, as one history, is verified at every month’s end', async () => {
    const days = Array.from({ length: 12 }, (_, month) =>
      new Date(Date.UTC(2018, month + 1, 0)).toISOString().slice(0, 10),
    );
    const said = await verified(await oneHistory(), [...days, '2027-06-30']);
    expect(said.at(-1)).toBe('verified');
    expect(said.find((line) => line.startsWith('cards:'))).toMatch(/^cards: \d\d/);
  });
});
