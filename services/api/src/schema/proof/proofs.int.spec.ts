import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifierFrom, signerOf } from '@milepost/ledger';
import { inProcessApi } from '../../execution/in-process-api.js';
import { LEDGER_KEY, type RunningRegister, runningRegister } from '../../testing/running-register.js';

const AUDITOR = { id: 'unit:审计局', role: 'auditor', post: null, unit: '审计局', onBehalfOf: null } as const;
let running: RunningRegister;

beforeAll(async () => {
  running = await runningRegister();
  const { send } = running;
  for (let n = 1; n <= 5; n += 1)
    await send('listProject', {
      ...{ code: `P-${n}`, name: `项目${n}`, campaign: '工业', level: 'CITY', totalInvestment: '1000' },
      occurredAt: '2018-01-02',
    });
  await running.ledger.publish();
});
afterAll(() => running.close());

async function ask(
  query: string,
  variables = {},
): Promise<{ readonly data: unknown; readonly codes: readonly unknown[] }> {
  const { data, errors } = await inProcessApi(running.register, 'en').answer(query, variables, AUDITOR);
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    codes: (errors ?? []).map(({ extensions }) => extensions?.['code']),
  };
}

const sha256 = (...parts: readonly (Uint8Array | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const bytes = (hash: string) => Buffer.from(hash, 'base64');
const PROOF = 'leafIndex treeSize leafHash leaf hashes checkpoint { origin treeSize rootHash note }';

describe('what is recorded', () => {
  it('is proved to a checkpoint that is signed, in as many hashes as the tree is high', async () => {
    const { data } = await ask(
      `{ events { nodes { leafHash inclusionProof { ${PROOF} } } basis { rootHash treeSize } } }`,
    );
    const { events } = data as { events: { nodes: { leafHash: string; inclusionProof: Proof }[]; basis: object } };
    type Proof = {
      leafIndex: string;
      leaf: string;
      leafHash: string;
      hashes: string[];
      checkpoint: { rootHash: string; note: string; treeSize: string; origin: string };
    };
    const first = events.nodes[0]!;
    const { leaf, leafHash, hashes, checkpoint } = first.inclusionProof;
    expect(sha256(Buffer.of(0), leaf).toString('base64')).toBe(leafHash);
    expect(first.leafHash).toBe(leafHash);
    // The first of five: it is the left one at each of three levels.
    const root = hashes.reduce((left, right) => sha256(Buffer.of(1), left, bytes(right)), bytes(leafHash));
    expect(root.toString('base64')).toBe(checkpoint.rootHash);
    expect(events.basis).toEqual({ rootHash: checkpoint.rootHash, treeSize: '5' });
    expect(events.nodes.map(({ inclusionProof }) => inclusionProof.leafIndex)).toEqual(['0', '1', '2', '3', '4']);
    const [, signature = ''] = /— \S+ (\S+)\n$/.exec(checkpoint.note) ?? [];
    const [text = ''] = checkpoint.note.split(/(?<=\n)\n/);
    const { verifier } = signerOf(LEDGER_KEY);
    expect(verifierFrom(verifier.vkey).verify(Buffer.from(text), bytes(signature).subarray(4))).toBe(true);
    expect(text).toBe(`${checkpoint.origin}\n${checkpoint.treeSize}\n${checkpoint.rootHash}\n`);
  });

  it('has a root at every point, also where none was signed, and trees go on from each other', async () => {
    async function rootAt(seq: number) {
      const { data } = await ask(
        'query ($seq: Seq!) { projects(asOf: { seq: $seq }) { basis { treeSize rootHash } } }',
        {
          seq: String(seq),
        },
      );
      return (data as { projects: { basis: { treeSize: string; rootHash: string } } }).projects.basis;
    }
    expect(await rootAt(-1)).toEqual({ treeSize: '0', rootHash: sha256().toString('base64') });
    const [two, four] = [await rootAt(1), await rootAt(3)];
    const { data } = await ask('{ consistencyProof(from: "2", to: "4") { from to hashes } }');
    const { hashes } = (data as { consistencyProof: { hashes: string[] } }).consistencyProof;
    expect(sha256(Buffer.of(1), bytes(two.rootHash), bytes(hashes[0]!)).toString('base64')).toBe(four.rootHash);
  });

  it('is proved to a tree of another size on demand, with the checkpoint that covers it', async () => {
    const query = `query ($size: Seq!) { events(first: 1) { nodes { inclusionProof(treeSize: $size) { ${PROOF} } } } }`;
    const { data } = await ask(query, { size: '2' });
    expect(data).toMatchObject({
      events: { nodes: [{ inclusionProof: { treeSize: '2', checkpoint: { treeSize: '5' } } }] },
    });
    for (const size of ['0', '6']) expect((await ask(query, { size })).codes).toEqual(['TREE_SIZE_UNKNOWN']);
    expect((await ask('{ consistencyProof(from: "4", to: "2") { from } }')).codes).toEqual(['TREE_SIZE_UNKNOWN']);
  });

  it('is signed as the status says', async () => {
    const { data } = await ask('{ checkpoint { treeSize note } status { checkpoint { treeSize note } } }');
    const { checkpoint, status } = data as { checkpoint: object; status: { checkpoint: object } };
    expect(checkpoint).toMatchObject({ treeSize: '5' });
    expect(status.checkpoint).toEqual(checkpoint);
  });
});

it('what is not recorded has no tree', async () => {
  const { data } = await ask(`{ whatIf(year: 2018, acts: [{ record: { signContract: {
    project: "P-1", occurredAt: "2018-01-02" } } }]) {
    basis { treeSize } hypotheticalBasis { seq treeSize rootHash } after { basis { treeSize rootHash } } } }`);
  expect(data).toEqual({
    whatIf: {
      basis: { treeSize: '5' },
      hypotheticalBasis: { seq: '5', treeSize: null, rootHash: null },
      after: { basis: { treeSize: null, rootHash: null } },
    },
  });
});

it('is not proved, and nobody waits for it, until a checkpoint covers it', async () => {
  await running.send('signContract', { project: 'P-1', occurredAt: '2018-01-02' });
  const query = `{ events(last: 1) { nodes { leafHash inclusionProof { ${PROOF} } } } }`;
  const began = performance.now();
  const { data } = await ask(query);
  expect(data).toMatchObject({ events: { nodes: [{ leafHash: expect.any(String) as string, inclusionProof: null }] } });
  expect(performance.now() - began).toBeLessThan(2_500);
  await running.ledger.publish();
  expect((await ask(query)).data).toMatchObject({ events: { nodes: [{ inclusionProof: { leafIndex: '5' } }] } });
});
