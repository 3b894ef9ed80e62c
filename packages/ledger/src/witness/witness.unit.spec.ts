import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectLedger } from '../inspection/ledger-inspection.js';
import { openLedger } from '../ledger/ledger.js';
import type { SubjectEvent } from '../ledger/ledger-walk.js';
import { openMemoryTileStore } from '../memory/memory-tile-store.js';
import { generateKey, signerOf } from '../note/ed25519.js';
import { sampleLog } from '../testing/sample-log.js';
import type { TileStore } from '../tiles/port.js';
import { askWitness } from './ask-witness.js';
import { cosignedAt, cosignerOf } from './cosignature.js';
import { serveWitness, type WitnessServer } from './serve-witness.js';
import { createWitness, type Witness } from './witness.js';

const register = signerOf(generateKey('milepost.example/register'));
const cosigner = cosignerOf(signerOf(generateKey('audit.example/witness')));
const NOW = 1_800_000_000_000;
const log = sampleLog(700);

let memory: TileStore;
let witness: Witness;
let server: WitnessServer;
beforeEach(async () => {
  memory = openMemoryTileStore();
  witness = createWitness({ logs: [register.verifier], cosigner, memory, now: () => NOW });
  server = await serveWitness(witness, { host: '127.0.0.1', port: 0, onError: () => undefined });
});
afterEach(() => server.close());

async function sealed(events: readonly SubjectEvent[], by = register): Promise<TileStore> {
  const tiles = openMemoryTileStore();
  const ledger = await openLedger({ tiles, signers: [by] });
  await ledger.begin().take(0, events);
  await ledger.publish();
  return tiles;
}

/** The cosigned note; else why there is none. */
async function witnessed(tiles: TileStore, by = register): Promise<string> {
  const inspection = await inspectLedger(tiles, [by.verifier]);
  const place = { url: `${server.address}/`, vkey: cosigner.vkey };
  return askWitness(inspection!.checkpoint, (from) => inspection!.consistency(from), place).catch(
    (error: unknown) => (error as { code: string }).code,
  );
}

function changed(events: readonly SubjectEvent[], at: number): SubjectEvent[] {
  const { event, subject } = events[at]!;
  return events.with(at, { event: { ...event, type: 'Forged' }, subject });
}

describe('a witness', () => {
  it('cosigns what goes on from what it cosigned before, and remembers it', async () => {
    for (const size of [1, 255, 256, 600, 600, 700]) {
      const note = await witnessed(await sealed(log.slice(0, size)));
      expect(cosignedAt(note, cosigner.vkey)).toBe(NOW / 1_000);
      expect(cosignedAt(note.replace(`\n${size}\n`, `\n${size + 1}\n`), cosigner.vkey)).toBeNull();
    }
    witness = createWitness({ logs: [register.verifier], cosigner, memory });
    expect((await witness.addCheckpoint(`old 0\n\n${await noteOf(await sealed(log))}`)).body).toBe('700\n');
  });

  it('refuses another history of the same log, and an older one', async () => {
    await witnessed(await sealed(log.slice(0, 500)));
    expect(await witnessed(await sealed(changed(log, 100)))).toBe('NOT_AS_WITNESSED');
    expect(await witnessed(await sealed(changed(log.slice(0, 500), 499)))).toBe('NOT_AS_WITNESSED');
    expect(await witnessed(await sealed(log.slice(0, 499)))).toBe('NOT_AS_WITNESSED');
    expect(await witnessed(await sealed(log))).toContain('\n700\n');
  });

  it('never cosigns two histories, whoever asks at once', async () => {
    const asked = await Promise.all(
      [log, changed(log, 3), changed(log, 600)].map(async (events) => witnessed(await sealed(events))),
    );
    expect(asked.filter((note) => note !== 'NOT_AS_WITNESSED')).toHaveLength(1);
  });

  const noteOf = async (tiles: TileStore) => Buffer.from((await tiles.read('events/checkpoint'))!).toString();

  it('answers each mistake as C2SP has it', async () => {
    const note = await noteOf(await sealed(log));
    const stranger = signerOf(generateKey('milepost.example/other'));
    const impostor = signerOf(generateKey('milepost.example/register'));
    const answers: readonly [string, number][] = [
      [`old 0\n\n${await noteOf(await sealed(log, stranger))}`, 404],
      [`old 0\n\n${await noteOf(await sealed(log, impostor))}`, 403],
      [`old 0\n\n${note.replace('\n700\n', '\n701\n')}`, 403],
      [`old 701\n\n${note}`, 400],
      [`old 00\n\n${note}`, 400],
      [`old 0\nnot a hash\n\n${note}`, 400],
      [`old 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n${note}`, 400],
      [`old 0\n${'A'.repeat(43)}=\n\n${note}`, 422],
      ['', 400],
      [`old 7\n\n${note}`, 409],
    ];
    for (const [body, status] of answers) expect((await witness.addCheckpoint(body)).status, body).toBe(status);
    const post = (path: string, body: string, method = 'POST') =>
      fetch(`${server.address}${path}`, method === 'GET' ? {} : { method, body });
    expect((await post('/other', '')).status).toBe(404);
    expect((await post('/add-checkpoint', '', 'GET')).status).toBe(405);
    expect((await post('/add-checkpoint', 'x'.repeat(70_000))).status).toBe(413);
    expect((await post('/add-checkpoint', `old 7\n\n${note}`)).headers.get('content-type')).toBe('text/x.tlog.size');
  });

  it('signs as C2SP says', async () => {
    const [, id, encoded = ''] = cosigner.vkey.split('+', 2).concat(cosigner.vkey.replace(/^[^+]*\+[^+]*\+/, ''));
    const typed = Buffer.from(encoded, 'base64');
    expect([typed.length, typed[0]]).toEqual([33, 4]);
    const line = await cosigner.cosign('origin\n1\nroot\n', 1_679_315_147);
    const signature = Buffer.from(line.trim().split(' ')[2]!, 'base64');
    expect(signature.subarray(0, 4).toString('hex')).toBe(id);
    expect(signature.readBigUInt64BE(4)).toBe(1_679_315_147n);
    expect(signature).toHaveLength(4 + 8 + 64);
  });
});
