import { createHash } from 'node:crypto';
import { generateKey, signerOf } from '@milepost/ledger';
import { beforeAll, describe, expect, it } from 'vitest';
import { isContinued, isInTree, isKey, isOwnLeaf, isSigned, type KnownTree, type ProvenEvent } from './proof.js';

const hash = (...parts: readonly (Uint8Array | string)[]) =>
  parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const ORIGIN = 'milepost.example/events';
const signer = signerOf(generateKey('milepost.example/log'));
const { vkey } = signer.verifier;

/** Two leaves and their tree, as RFC 6962 makes it. */
const recorded = [0, 1].map((n) => ({
  eventId: `e${n}`,
  seq: String(n),
  stream: 'project-1',
  type: 'ProjectListed',
  revision: n,
  recordedAt: `2018-01-0${n + 1}T01:00:00.000Z`,
}));
const leaves = recorded.map(({ eventId, stream, type, revision, recordedAt }) =>
  JSON.stringify({ id: eventId, recordedAt, revision, stream, type }),
);
const leafHashes = leaves.map((leaf) => hash(Buffer.of(0), leaf));
const [first, second] = leafHashes as [Buffer, Buffer];
const tree: KnownTree = { treeSize: '2', rootHash: text(hash(Buffer.of(1), first, second)) };
let note: string;
let events: readonly (ProvenEvent & { readonly inclusionProof: NonNullable<ProvenEvent['inclusionProof']> })[];

beforeAll(async () => {
  const said = `${ORIGIN}\n2\n${tree.rootHash}\n`;
  const signature = Buffer.concat([signer.verifier.keyId, await signer.sign(Buffer.from(said))]);
  note = `${said}\n— ${signer.verifier.name} ${text(signature)}\n`;
  const checkpoint = { origin: ORIGIN, ...tree, note };
  events = recorded.map((event, n) => ({
    ...event,
    inclusionProof: {
      leafIndex: String(n),
      treeSize: '2',
      leaf: leaves[n]!,
      hashes: [text(leafHashes[1 - n]!)],
      checkpoint,
    },
  }));
});

describe('what a browser can check', () => {
  it('is that a leaf says what is shown, and is in the tree at its place', () => {
    for (const event of events) {
      expect(isOwnLeaf(event)).toBe(true);
      expect(isInTree(event, tree)).toBe(true);
      const shown = { ...event, recordedAt: '2018-02-01T00:00:00Z' };
      expect(isOwnLeaf(shown)).toBe(false);
      for (const other of ['eventId', 'stream', 'type'] as const)
        expect(isOwnLeaf({ ...event, [other]: 'another' })).toBe(false);
      expect(isOwnLeaf({ ...event, inclusionProof: { ...event.inclusionProof, leaf: 'null' } })).toBe(false);
    }
  });

  it('is that nothing else is', () => {
    const [event] = events;
    const { inclusionProof } = event!;
    const forged: readonly Partial<typeof inclusionProof>[] = [
      { leaf: leaves[1]! },
      { leafIndex: '1' },
      { hashes: [] },
      { hashes: ['no hash'] },
      { treeSize: '3' },
    ];
    for (const part of forged)
      expect(isInTree({ ...event!, inclusionProof: { ...inclusionProof, ...part } }, tree)).toBe(false);
    expect(isInTree({ ...event!, inclusionProof: null }, tree)).toBe(false);
    expect(isInTree(event!, { ...tree, rootHash: text(first) })).toBe(false);
  });

  it('is that one tree begins with another', () => {
    const one = { treeSize: '1', rootHash: text(first) };
    expect(isContinued(one, tree, [text(second)])).toBe(true);
    expect(isContinued(tree, tree, [])).toBe(true);
    expect(isContinued({ ...one, rootHash: text(second) }, tree, [text(second)])).toBe(false);
    expect(isContinued(one, tree, [''])).toBe(false);
  });

  it('is who signed it', () => {
    const sealed = { origin: ORIGIN, ...tree, note };
    expect(isSigned(sealed, vkey)).toBe(true);
    expect(isSigned(sealed, signerOf(generateKey('milepost.example/log')).verifier.vkey)).toBe(false);
    expect(isSigned({ ...sealed, treeSize: '3' }, vkey)).toBe(false);
    expect(isSigned({ ...sealed, note: note.replace('\n2\n', '\n3\n') }, vkey)).toBe(false);
    expect(isSigned(sealed, 'nonsense')).toBe(false);
    expect([isKey(vkey), isKey(`${vkey.slice(0, -2)}AA`), isKey('')]).toEqual([true, false, false]);
  });
});
