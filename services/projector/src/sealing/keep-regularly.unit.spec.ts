import { generateKey, LedgerError, openLedger, readKept, signerOf, type SubjectEvent } from '@milepost/ledger';
import { openMemoryTileStore } from '@milepost/ledger/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepRegularly } from './keep-regularly.js';

const signer = signerOf(generateKey('milepost.example/register'));
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder = openMemoryTileStore();
beforeEach(() => {
  folder = openMemoryTileStore();
});

function logOf(count: number, name = '甲'): SubjectEvent[] {
  return Array.from({ length: count }, (_, revision) => ({
    subject: 'project:P-1',
    event: {
      ...{ id: `00000000-0000-8000-8000-00000000000${revision}`, stream: 'project-P-1', revision, type: 'Renamed' },
      ...{ data: { name }, metadata: {}, recordedAt: '2018-05-31T00:00:00.000Z', recordedAtStated: false },
    },
  }));
}

async function ledgerOf(log: readonly SubjectEvent[]) {
  const ledger = await openLedger({ tiles: openMemoryTileStore(), signers: [signer] });
  await ledger.begin().take(0, log);
  await ledger.publish();
  return ledger;
}

/** Keeps the checkpoint of a register that is started and stopped. */
async function keep(log: readonly SubjectEvent[]): Promise<void> {
  await (await keepRegularly(await ledgerOf(log), folder, logger)).stop();
}
const sizesKept = async () => (await readKept(folder)).map(({ note }) => Number(note.split('\n')[1]));

describe('checkpoints kept in a second place', () => {
  it('are one a day, the last one', async () => {
    await keep(logOf(2));
    await keep(logOf(5));
    expect(await sizesKept()).toEqual([5]);
  });

  it('are not of a register that is rolled back, or another one: it does not start', async () => {
    await keep(logOf(5));
    await expect(keep(logOf(3))).rejects.toMatchObject({ code: 'LOG_NOT_AS_SEALED', params: { seq: 3 } });
    await expect(keep(logOf(6, '乙'))).rejects.toMatchObject({ code: 'LOG_NOT_AS_SEALED', params: { seq: 0 } });
    await expect(keep([])).rejects.toMatchObject({ code: 'LOG_NOT_AS_SEALED', params: { seq: 0 } });
    expect(await sizesKept()).toEqual([5]);
  });

  it('hinder nothing where their place is away', async () => {
    const refuse = () => Promise.reject(new LedgerError('LEDGER_UNAVAILABLE', 'the disk is away'));
    const lost = { read: refuse, write: refuse, list: refuse };
    await (await keepRegularly(await ledgerOf(logOf(1)), lost, logger)).stop();
  });
});
