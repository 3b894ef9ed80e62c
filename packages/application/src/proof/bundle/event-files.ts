import { MilepostError } from '@milepost/domain';
import { base64, createHeads, createLeafChain, type LedgerReader } from '@milepost/ledger';
import type { ReadStore } from '@milepost/read-store';
import { recordedEventOf, sealedSubject } from '@milepost/views';
import { indexedEvents } from '../../queries/collections.js';
import type { BundleFile } from './bundle-request.js';
import { isRotation } from '../rotation/rotation-events.js';
import { jsonLines } from './json-lines.js';

type EventSources = { readonly reads: ReadStore; readonly ledger: LedgerReader | null };

const PAGE = 1_000;

/** The events of a tree, or those of it about one project, and what proves that they are all. @throws MilepostError NOT_SEALED */
export async function eventFiles(
  project: string | null,
  size: number,
  { reads, ledger }: EventSources,
): Promise<BundleFile[]> {
  if (ledger === null) throw new MilepostError('NOT_SEALED');
  const [chain, heads] = [createLeafChain(), createHeads()];
  const [events, proofs, rotations]: [object[], object[], object[]] = [[], [], []];
  for (let from = 0; from < size;) {
    const where = [{ op: 'range', field: 'seq', from, to: size - 1 }] as const;
    const sort = [{ field: 'seq', direction: 'asc' }] as const;
    const { documents } = await indexedEvents(reads).page({ where, sort, limit: PAGE });
    if (documents.length === 0) throw new MilepostError('NOT_SEALED');
    for (const indexed of documents) {
      const { position: _, ...event } = recordedEventOf(indexed);
      const { bytes, hash } = chain.take(event);
      const subject = sealedSubject(event);
      heads.take(subject, hash);
      const said = { seq: indexed.seq, ...event };
      const isAsked = project === null || subject === `project:${project}`;
      if (isAsked) events.push(said);
      const isProved = isAsked && project !== null;
      if (!isProved && !isRotation(event)) continue;
      const hashes = (await ledger.inclusion(indexed.seq, size)).map(base64);
      const proof = { leaf: Buffer.from(bytes).toString(), hashes };
      if (isProved) proofs.push(proof);
      if (isRotation(event)) rotations.push({ event: said, ...proof });
    }
    from += documents.length;
  }
  const files = [{ name: 'events.ndjson', bytes: jsonLines(events) }];
  if (rotations.length > 0) files.push({ name: 'rotations.ndjson', bytes: jsonLines(rotations) });
  if (project === null) return [...files, ...(await ledger.leafTiles(size))];
  const head = heads.proof(`project:${project}`);
  if (head === null) throw new MilepostError('PROJECT_UNKNOWN', { project });
  const { leaf, index, hashes: path } = head;
  const said = { leaf: Buffer.from(leaf).toString(), index, hashes: path.map(base64) };
  return [
    ...files,
    { name: 'proofs.ndjson', bytes: jsonLines(proofs) },
    { name: 'head.json', bytes: Buffer.from(JSON.stringify(said)) },
  ];
}
