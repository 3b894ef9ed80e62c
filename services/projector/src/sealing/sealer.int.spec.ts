import { calendarIn } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { createLedgerReader, generateKey, openLedger, signerOf, type TileStore } from '@milepost/ledger';
import { openMemoryTileStore } from '@milepost/ledger/memory';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { beforeEach, describe, expect, it } from 'vitest';
import { createProjector } from '../projector.js';
import { createSealer } from './sealer.js';

const calendar = calendarIn('Asia/Shanghai');
const signer = signerOf(generateKey('milepost.example/register'));

const metadata = (n: number) => ({
  schemaVersion: 1,
  occurredAt: '2018-01-31T16:00:00.000Z',
  actor: { id: 'x', unit: '区重点办', post: null, onBehalfOf: null },
  amends: null,
  nonce: String(n),
});

let warnings: string[];
let log: EventStore;
let tiles: TileStore;

const logger = {
  info: () => undefined,
  error: () => undefined,
  warn: (_: object, message: string) => void warnings.push(message),
};

beforeEach(() => {
  warnings = [];
  log = openMemoryEventStore();
  tiles = openMemoryTileStore();
});

async function record(first: number, count: number): Promise<void> {
  for (let n = first; n < first + count; n += 1) {
    const id = `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
    const data = { project: `P-${n % 3}`, period: '2018-01', amount: n, reviewedAt: null };
    await log.append(`return-P-${n % 3}.${n}`, 'noStream', [
      { id, type: 'ReturnApproved', data, metadata: metadata(n) },
    ]);
  }
}

async function project(of: EventStore, reads: ReadStore, batchSize = 50) {
  const ledger = await openLedger({ tiles, signers: [signer] });
  const sealer = createSealer({ log: of, ledger, logger });
  await (await createProjector({ log: of, reads, calendar, logger, batchSize, sealer })).catchUp();
  return ledger;
}

/** The log as somebody left it behind who could change the file that it is in. */
function forged(edit: (events: readonly RecordedEvent[]) => readonly RecordedEvent[]): EventStore {
  const all = async () => edit(await log.readAll({ limit: 10_000 }));
  const from = (events: readonly RecordedEvent[], after = '') => events.filter(({ position }) => position > after);
  return {
    ...log,
    readAll: async ({ after, limit = 1_000 } = {}) => from(await all(), after).slice(0, limit),
    async *subscribeAll({ after } = {}) {
      yield { kind: 'events', events: from(await all(), after) };
      yield { kind: 'caughtUp' };
    },
  };
}

describe('a projector that seals', () => {
  it('shows nothing that is not sealed, and publishes what it has when it has caught up', async () => {
    await record(0, 120);
    const reads = await openMemoryReadStore(VIEWS);
    const sizes: number[] = [];
    const watching: ReadStore = {
      ...reads,
      async commit(commit) {
        sizes.push((await createLedgerReader(tiles).size()) - (commit.next.seq + 1));
        return reads.commit(commit);
      },
    };
    const ledger = await project(log, watching);
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0);
    expect([ledger.size, ledger.published?.size]).toEqual([120, 120]);
  });

  it('says where a log was not sealed before, once', async () => {
    await project(log, await openMemoryReadStore(VIEWS));
    expect(warnings).toEqual([]);
    await record(0, 5);
    const reads = await openMemoryReadStore(VIEWS);
    await (await createProjector({ log, reads, calendar, logger })).catchUp();
    await project(log, reads);
    await project(log, reads);
    expect(warnings).toEqual(['the log was not sealed before; it is sealed now, as it is']);
  });

  it('has the same root whatever the views knew', async () => {
    await record(0, 90);
    const reads = await openMemoryReadStore(VIEWS);
    await project(log, reads);
    await record(90, 30);
    const { published } = await project(log, reads);
    const again = await project(log, await openMemoryReadStore(VIEWS), 7);
    tiles = openMemoryTileStore();
    const anew = await project(log, await openMemoryReadStore(VIEWS), 500);
    expect(again.published?.note).toBe(published?.note);
    expect(anew.published?.root).toEqual(published?.root);
  });
});

describe('a log that is not as it was sealed', () => {
  const changed = (at: number, change: object) => (events: readonly RecordedEvent[]) =>
    events.map((event, n) => (n === at ? { ...event, ...change } : event));

  it.each<[string, number, (events: readonly RecordedEvent[]) => readonly RecordedEvent[]]>([
    ['an amount is another', 70, changed(70, { data: { project: 'P-1', period: '2018-01', amount: 999 } })],
    ['an actor is another', 3, changed(3, { metadata: {} })],
    ['a time was moved', 88, changed(88, { recordedAt: '2018-01-01T00:00:00.000Z' })],
    ['the last is gone', 119, (events) => events.slice(0, -1)],
    ['one in the middle is gone', 40, (events) => events.toSpliced(40, 1)],
  ])('stops a start and a rebuild: %s', async (_, seq, edit) => {
    await record(0, 120);
    await project(log, await openMemoryReadStore(VIEWS));
    const refusal: unknown = expect.objectContaining({
      code: 'LOG_NOT_AS_SEALED',
      params: expect.objectContaining({ seq }) as object,
    });
    await expect(project(forged(edit), await openMemoryReadStore(VIEWS))).rejects.toEqual(refusal);
    // The views know the first 100 already.
    const reads = await openMemoryReadStore(VIEWS);
    const first = forged((events) => events.slice(0, 100));
    await (await createProjector({ log: first, reads, calendar, logger })).catchUp();
    await expect(project(forged(edit), reads)).rejects.toEqual(refusal);
  });
});
