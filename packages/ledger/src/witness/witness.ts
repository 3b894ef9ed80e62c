import { createHash } from 'node:crypto';
import { LedgerError } from '../errors.js';
import { base64, emptyRoot, type Hash, hashFromBase64, sameHash } from '../merkle/hash.js';
import { verifyConsistency } from '../merkle/verify.js';
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.js';
import type { Verifier } from '../note/ed25519.js';
import type { TileStore } from '../tiles/port.js';
import type { Cosigner } from './cosignature.js';

export type WitnessOptions = {
  /** Keys of the logs that it vouches for. */
  readonly logs: readonly Verifier[];
  readonly cosigner: Cosigner;
  /** Where the last checkpoint of each log is remembered. */
  readonly memory: Pick<TileStore, 'read' | 'write'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
};

/** What HTTP answers. */
export type WitnessAnswer = { readonly status: number; readonly type: string; readonly body: string };

/**
 * Cosigns checkpoints that go on from the one that it cosigned before, and no others (C2SP tlog-witness): what it has signed once can not
 * be taken back without it.
 */
export type Witness = {
  /** The body of `add-checkpoint`. Remembered before it is answered. */
  addCheckpoint(body: string): Promise<WitnessAnswer>;
};

type Request = { readonly old: number; readonly proof: readonly Hash[]; readonly note: string };

const MOST_HASHES = 63;

export function createWitness({ logs, cosigner, memory, now = Date.now }: WitnessOptions): Witness {
  let work: Promise<unknown> = Promise.resolve();

  async function judge(body: string): Promise<WitnessAnswer> {
    const request = parsed(body);
    if (request === null) return said(400, 'the request is not one of tlog-witness');
    const { old, proof, note } = request;
    const [origin = ''] = note.split('\n', 1);
    const verifiers = logs.filter(({ name }) => name === origin);
    if (verifiers.length === 0) return said(404, 'this log is not known here');
    const asked = opened(note, origin, verifiers);
    if (asked === null) return said(403, 'the checkpoint is not signed by the log');
    if (old > asked.size) return said(400, 'the old size is larger than the checkpoint');
    const before = await remembered(origin, verifiers);
    const conflict = { status: 409, type: 'text/x.tlog.size', body: `${before.size}\n` };
    if (old !== before.size || (old === asked.size && !sameHash(before.root, asked.root))) return conflict;
    const claim = { from: old, to: asked.size, fromRoot: before.root, toRoot: asked.root, proof };
    if (!verifyConsistency(claim)) return said(422, 'the checkpoint does not go on from the one cosigned before');
    const line = await cosigner.cosign(note.slice(0, note.lastIndexOf('\n\n') + 1), Math.floor(now() / 1_000));
    await memory.write([{ name: fileOf(origin), bytes: Buffer.from(`${note}${line}`) }]);
    return { status: 200, type: 'text/plain; charset=utf-8', body: line };
  }

  async function remembered(
    origin: string,
    verifiers: readonly Verifier[],
  ): Promise<Pick<Checkpoint, 'size' | 'root'>> {
    const bytes = await memory.read(fileOf(origin));
    return bytes === null
      ? { size: 0, root: emptyRoot() }
      : openCheckpoint(Buffer.from(bytes).toString(), origin, verifiers);
  }

  return {
    addCheckpoint(body) {
      // One after the other: a later one must not be overtaken by an earlier one.
      const done = work.then(() => judge(body));
      work = done.catch(() => undefined);
      return done;
    },
  };
}

/** The body that asks for a cosignature. */
export const witnessRequest = (old: number, proof: readonly Hash[], note: string): string =>
  `old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${note}`;

function parsed(body: string): Request | null {
  const split = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, split).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  if (split < 0 || old === undefined || lines.length > MOST_HASHES) return null;
  const proof = lines.flatMap((line) => hashFromBase64(line) ?? []);
  return proof.length === lines.length ? { old: Number(old), proof, note: body.slice(split + 2) } : null;
}

function opened(note: string, origin: string, verifiers: readonly Verifier[]): Checkpoint | null {
  try {
    return openCheckpoint(note, origin, verifiers);
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
}

const said = (status: number, line: string): WitnessAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${line}\n`,
});
const fileOf = (origin: string) => `${createHash('sha256').update(origin).digest('hex')}.checkpoint`;
