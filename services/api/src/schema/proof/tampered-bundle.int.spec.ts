import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateKey, openLedger, signerOf, VERIFIER } from '@milepost/ledger';
import { openMemoryTileStore } from '@milepost/ledger/memory';
import { depth } from '@milepost/testing';
import { sealedSubject } from '@milepost/views';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER_KEY, type RunningRegister, runningRegister } from '../../testing/running-register.js';

type Verifier = { main(args: readonly string[], out: (line: string) => void, err: (line: string) => void): number };
type Bundle = ReadonlyMap<string, Buffer>;
type Manifest = { origin: string; treeSize: number; files: Record<string, string> };

const { vkey } = signerOf(LEDGER_KEY).verifier;
const flips = depth({ plain: 6, full: 60, long: 400 });
const MAY = { validAt: '2018-05-31' };
let running: RunningRegister;
let folder: string;
let verifier: Verifier;
let [whole, older, ofOne]: Bundle[] = [];

beforeAll(async () => {
  verifier = (await import(VERIFIER.href)) as Verifier;
  folder = await mkdtemp(join(tmpdir(), 'milepost-tampered-'));
  running = await runningRegister();
  await record(['P-1', 'P-2'], 1);
  older = await exported(null);
  await record(['P-3', 'P-4'], 2);
  whole = await exported(null);
  ofOne = await exported('P-3');
}, 60_000);

afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

async function record(codes: readonly string[], amount: number): Promise<void> {
  const { send } = running;
  for (const code of codes) {
    await send('listProject', {
      ...{ code, name: code, campaign: '工业', level: 'CITY', totalInvestment: '1000', occurredAt: '2018-01-02' },
    });
    await send('approvePlan', { project: code, year: 2018, amount: `${amount}00`, occurredAt: '2018-01-02' });
  }
  await running.ledger.publish();
}

async function exported(project: string | null): Promise<Bundle> {
  const files = await running.register.auditBundle({
    ...{ project, asOf: [{ validAt: '2018-01-02' }, MAY].slice(0, 1) },
    figures: { indicators: ['PLAN_BASELINE', 'LISTED_COUNT'], year: 2018, levels: [] },
  });
  return new Map(files.map(({ name, bytes }) => [name, Buffer.from(bytes)]));
}

let written = 0;
async function verified(bundle: Bundle, key = vkey): Promise<{ code: number; said: string }> {
  const path = join(folder, String((written += 1)));
  await mkdir(path);
  for (const [name, bytes] of bundle) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
  const said: string[] = [];
  const code = verifier.main(
    [path, '--key', key],
    (line) => said.push(line),
    (line) => said.push(line),
  );
  await rm(path, { recursive: true });
  return { code, said: said.at(-1) ?? '' };
}

/** As whoever tampers would leave it behind: with the manifest made to fit. */
function forged(bundle: Bundle, changes: Readonly<Record<string, Buffer | null>>): Bundle {
  const files = new Map(bundle);
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes) files.set(name, bytes);
    else files.delete(name);
  }
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as Manifest;
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');
  manifest.files = Object.fromEntries(
    [...files].filter(([name]) => name !== 'manifest.json').map(([name, bytes]) => [name, hash(bytes)]),
  );
  return files.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
}

const lines = (bundle: Bundle, name: string) => bundle.get(name)!.toString().split('\n').slice(0, -1);
const joined = (all: readonly string[]) => Buffer.from(all.map((line) => `${line}\n`).join(''));

describe('a bundle that nobody touched', () => {
  it('is verified, with the key only', async () => {
    for (const bundle of [whole, older, ofOne]) expect(await verified(bundle!)).toEqual({ code: 0, said: 'verified' });
    const other = signerOf(generateKey(signerOf(LEDGER_KEY).verifier.name)).verifier.vkey;
    expect(await verified(whole!, other)).toMatchObject({ code: 1 });
    expect(await verified(whole!, 'no key')).toMatchObject({ code: 2 });
    expect(await verified(new Map())).toMatchObject({ code: 2 });
  });
});

describe.each(['whole', 'of one project'] as const)('a bundle (%s) of which', (kind) => {
  const bundle = () => (kind === 'whole' ? whole! : ofOne!);

  it('any file was removed, cut, lengthened, or a bit of it turned, is not verified, whether its manifest fits or not', async () => {
    const missed: string[] = [];
    async function notice(what: string, changed: Bundle) {
      if ((await verified(changed)).code === 0) missed.push(what);
    }
    for (const [name, bytes] of bundle()) {
      if (name === 'verify.mjs') continue;
      const edits: [string, Buffer | null][] = [
        ['removed', null],
        ['cut', bytes.subarray(0, -1)],
        ['emptied', Buffer.alloc(0)],
        ['lengthened', Buffer.concat([bytes, Buffer.from('{}\n')])],
      ];
      for (let n = 0; n < flips; n += 1) {
        const at = (n * 7_919) % bytes.length;
        const turned = Buffer.from(bytes);
        turned[at]! ^= 1 << (n % 7);
        edits.push([`byte ${at}`, turned]);
      }
      for (const [what, changed] of edits) {
        const plain = new Map(bundle());
        if (changed) plain.set(name, changed);
        else plain.delete(name);
        await notice(`${name}: ${what}`, plain);
        // The manifest is made anew; a claim may be left out, or still be true: that is said, and not a lie.
        const isClaim = /^(cards|figures)\.ndjson$/.test(name) && what !== 'removed';
        if (name !== 'manifest.json' && !isClaim)
          await notice(`${name}: ${what}, listed`, forged(bundle(), { [name]: changed }));
      }
    }
    expect(missed).toEqual([]);
  }, 120_000);

  it('a field of an event was changed is found by the index of the event', async () => {
    const events = lines(bundle(), 'events.ndjson');
    for (const [n, line] of events.entries()) {
      const event = JSON.parse(line) as Record<string, unknown> & { seq: number };
      for (const field of Object.keys(event)) {
        if (field === 'seq') continue;
        const value = event[field];
        const other =
          typeof value === 'object'
            ? { ...value, more: 1 }
            : typeof value === 'string'
              ? `${value}x`
              : Number(value) + 1;
        const changed = joined(
          events.with(n, JSON.stringify({ ...event, [field]: field === 'recordedAtStated' ? !value : other })),
        );
        expect(
          await verified(forged(bundle(), { 'events.ndjson': changed })),
          `${field} of ${event.seq}`,
        ).toMatchObject({
          code: 1,
          said: expect.stringMatching(new RegExp(`event ${event.seq}\\b`)) as string,
        });
      }
    }
  }, 60_000);

  it('an event was left out, put in twice, or changed places with its neighbour is not verified', async () => {
    const events = lines(bundle(), 'events.ndjson');
    const proofs = kind === 'whole' ? null : lines(bundle(), 'proofs.ndjson');
    const edits: ((all: readonly string[]) => string[])[] = [
      (all) => all.slice(1),
      (all) => all.slice(0, -1),
      (all) => [...all, all.at(-1)!],
      (all) => [all[1]!, all[0]!, ...all.slice(2)],
    ];
    for (const edit of edits) {
      const changes = {
        'events.ndjson': joined(edit(events)),
        ...(proofs && { 'proofs.ndjson': joined(edit(proofs)) }),
      };
      expect((await verified(forged(bundle(), changes))).code).toBe(1);
    }
  });

  it('a claim was changed is found by what it claims', async () => {
    const said = bundle().get('cards.ndjson')!.toString();
    const changed = forged(bundle(), {
      'cards.ndjson': Buffer.from(said.replaceAll('"planBaseline":200', '"planBaseline":201')),
    });
    expect(await verified(changed)).toMatchObject({
      code: 1,
      said: expect.stringContaining('card P-3, years') as string,
    });
  });
});

describe('a forger', () => {
  it('who has no key cannot sign another history', async () => {
    const events = lines(whole!, 'events.ndjson').map((line) => line.replace('"amount":200', '"amount":900'));
    const tiles = openMemoryTileStore();
    const thief = signerOf(generateKey(signerOf(LEDGER_KEY).verifier.name));
    const ledger = await openLedger({ tiles, signers: [thief] });
    const forgery = events.map((line) => JSON.parse(line) as Parameters<typeof sealedSubject>[0] & { id: string });
    await ledger.begin().take(
      0,
      forgery.map((event) => ({ event: event as never, subject: sealedSubject(event) })),
    );
    const { note } = (await ledger.publish())!;
    const bundle = forged(whole!, { 'events.ndjson': joined(events), checkpoint: Buffer.from(note) });
    expect(await verified(bundle)).toMatchObject({ code: 1, said: expect.stringContaining('not signed') as string });
  });

  it('cannot pass off an older tree as this one', async () => {
    for (const name of ['checkpoint', 'heads/checkpoint', 'heads/leaf.json']) {
      const bundle = forged(whole!, { [name]: older!.get(name)! });
      expect((await verified(bundle)).code, name).toBe(1);
    }
  });
});
