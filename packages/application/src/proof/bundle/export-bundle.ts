import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Calendar, MilepostError } from '@milepost/domain';
import { type HeadsProof, base64, type LedgerReader, VERIFIER } from '@milepost/ledger';
import type { ReadStore } from '@milepost/read-store';
import type { Basis } from '../../queries/basis.js';
import type { FigureSources } from '../../queries/reading-sources.js';
import type { Reading } from '../../queries/reading.js';
import type { BundleFile, BundleRequest } from './bundle-request.js';
import { cardClaims } from './card-claims.js';
import { eventFiles } from './event-files.js';
import { figureClaims } from './figure-claims.js';
import { jsonLines } from './json-lines.js';

export type BundleSources = FigureSources & {
  readonly reads: ReadStore;
  readonly calendar: Calendar;
  readonly ledger: LedgerReader | null;
  /** Waits until a tree of at least so many events is signed. */
  readonly headsProofOf: (size: number) => Promise<{ readonly size: number; readonly proof: HeadsProof } | null>;
};

/**
 * All files of an audit bundle: the events with the proof that they are those that were sealed and none is missing, what the register
 * claims of them, and the program that checks both.
 *
 * @throws MilepostError NOT_SEALED, PROJECT_UNKNOWN
 */
export async function exportBundle(
  request: BundleRequest,
  reading: Reading,
  sources: BundleSources,
): Promise<readonly BundleFile[]> {
  const asked = request.asOf.length > 0 ? request.asOf : [{}];
  const bases: Basis[] = [];
  for (const asOf of asked) bases.push(await reading.resolve(asOf));
  const covering = await sources.headsProofOf(Math.max(...bases.map(({ seq }) => seq)) + 1);
  if (covering === null) throw new MilepostError('NOT_SEALED');
  const { size, proof } = covering;
  const { note } = JSON.parse(Buffer.from(proof.leaf).toString()) as { note: string };
  const files: BundleFile[] = [
    { name: 'checkpoint', bytes: Buffer.from(note) },
    { name: 'heads/checkpoint', bytes: Buffer.from(proof.note) },
    { name: 'heads/leaf.json', bytes: Buffer.from(JSON.stringify(headsLeaf(proof))) },
    ...(await eventFiles(request.project, size, sources)),
    { name: 'cards.ndjson', bytes: jsonLines(await cardClaims(request.project, bases, reading)) },
    { name: 'verify.mjs', bytes: await readFile(VERIFIER) },
  ];
  if (request.project === null)
    files.push({
      name: 'figures.ndjson',
      bytes: jsonLines(await figureClaims(request.figures, bases, reading, sources)),
    });
  const manifest = {
    format: 'milepost-audit-bundle/1',
    origin: note.split('\n', 1)[0],
    project: request.project,
    zone: sources.calendar.zone,
    treeSize: size,
    files: Object.fromEntries(files.map(({ name, bytes }) => [name, sha256(bytes)])),
  };
  return [{ name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) }, ...files];
}

function headsLeaf({ leaf, index, hashes }: HeadsProof) {
  return { leaf: Buffer.from(leaf).toString(), index, hashes: hashes.map(base64) };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');
