import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { base64, createLedgerReader, VERIFIER } from '@milepost/ledger';
import { openDiskTileStore } from '@milepost/ledger/disk';
import type { Benchmark } from '../../benchmark.js';
import { timed } from '../../harness/interleave.js';
import { runMeasured } from '../../harness/measured-program.js';
import { recordedHistory } from '../../workload/recorded.js';
import { seal, sealingKey } from './sealing.js';

const EVENTS_OF_A_PROJECT = 200;
const MIB = 1_048_576;

/** verify.mjs over a bundle of the whole log, no figure claimed: events, tree, heads and every fact that is told. Once: it takes minutes. */
export const bundleVerified: Benchmark = async ({ folder, registerEvents }, report) => {
  const bundle = join(folder, 'bundle');
  await writeBundle(bundle, join(folder, 'sealed'), registerEvents);
  const { ms, usage } = await runMeasured(folder, fileURLToPath(VERIFIER), bundle, '--key', sealingKey);
  const hashing = await timed(() => hashAll(bundle));
  const { size } = await stat(join(bundle, 'events.ndjson'));
  const what = `a bundle of ${registerEvents.toLocaleString('en')} events, ${Math.round(size / MIB)} MiB`;
  const cpu = usage.cpuMs / 1_000;
  const beside = { what: 'SHA-256 of the same bytes', samples: [hashing / 1_000] };
  report({ what: `${what}, verified`, unit: 's', ours: [ms / 1_000], beside });
  report({ what: `${what}, verified`, unit: 's of CPU', ours: [cpu] });
  report({ what: `${what}, verified: most memory resident`, unit: 'MiB', ours: [usage.mostResidentBytes / MIB] });
};

async function writeBundle(bundle: string, sealed: string, count: number): Promise<void> {
  const events = await recordedHistory(count, Math.ceil(count / EVENTS_OF_A_PROJECT));
  await seal(events, sealed);
  const reader = createLedgerReader(openDiskTileStore(sealed));
  const proof = await reader.headsProof(events.length);
  if (!proof) throw new Error('nothing is sealed');
  const { note } = JSON.parse(Buffer.from(proof.leaf).toString()) as { readonly note: string };
  const leaf = { leaf: Buffer.from(proof.leaf).toString(), index: proof.index, hashes: proof.hashes.map(base64) };
  await mkdir(join(bundle, 'heads'), { recursive: true });
  await writeFile(join(bundle, 'checkpoint'), note);
  await writeFile(join(bundle, 'heads/checkpoint'), proof.note);
  await writeFile(join(bundle, 'heads/leaf.json'), JSON.stringify(leaf));
  await writeFile(join(bundle, 'cards.ndjson'), '');
  await writeFile(join(bundle, 'figures.ndjson'), '');
  for (const { name, bytes } of await reader.leafTiles(events.length)) {
    await mkdir(dirname(join(bundle, name)), { recursive: true });
    await writeFile(join(bundle, name), bytes);
  }
  const file = await open(join(bundle, 'events.ndjson'), 'w');
  for (let from = 0; from < events.length; from += 1_000)
    await file.writeFile(
      events
        .slice(from, from + 1_000)
        .map(({ position: _, ...event }, n) => `${JSON.stringify({ seq: from + n, ...event })}\n`)
        .join(''),
    );
  await file.close();
  const files = await digests(bundle);
  const [origin] = note.split('\n');
  const manifest = {
    format: 'milepost-audit-bundle/1',
    origin,
    project: null,
    zone: 'Asia/Shanghai',
    treeSize: events.length,
    files,
  };
  await writeFile(join(bundle, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function digests(bundle: string): Promise<Readonly<Record<string, string>>> {
  const digest: Record<string, string> = {};
  for (const name of await namesIn(bundle)) digest[name] = await digestOf(join(bundle, name));
  return digest;
}

async function hashAll(bundle: string): Promise<void> {
  for (const name of await namesIn(bundle)) await digestOf(join(bundle, name));
}

const namesIn = async (bundle: string): Promise<readonly string[]> =>
  (await readdir(bundle, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(bundle.length + 1));

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  if ((await stat(path)).size < MIB) return hash.update(await readFile(path)).digest('base64');
  for await (const chunk of createReadStream(path, { highWaterMark: MIB })) hash.update(chunk as Buffer);
  return hash.digest('base64');
}
