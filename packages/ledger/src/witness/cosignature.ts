import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { LedgerError } from '../errors.js';
import type { Signer } from '../note/ed25519.js';

/** Says of a checkpoint that it goes on from all that were cosigned before (C2SP tlog-cosignature, version 1, Ed25519). */
export type Cosigner = {
  readonly name: string;
  /** `name+key id+key`, with the algorithm of cosignatures: what is given to who checks. */
  readonly vkey: string;
  /** The line of a note. @param text of the checkpoint @param at seconds since 1970 */
  cosign(text: string, at: number): Promise<string>;
};

const COSIGNATURE = 4;
const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const VKEY = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u;

export function cosignerOf({ verifier, sign }: Signer): Cosigner {
  const { name } = verifier;
  const [, , , encoded = ''] = VKEY.exec(verifier.vkey) ?? [];
  const typed = Buffer.concat([Uint8Array.of(COSIGNATURE), Buffer.from(encoded, 'base64').subarray(1)]);
  const keyId = keyIdOf(name, typed);
  return {
    name,
    vkey: `${name}+${keyId.toString('hex')}+${typed.toString('base64')}`,
    async cosign(text, at) {
      const time = Buffer.alloc(TIME_BYTES);
      time.writeBigUInt64BE(BigInt(at));
      const signature = Buffer.concat([keyId, time, await sign(messageOf(text, at))]);
      return `\u2014 ${name} ${signature.toString('base64')}\n`;
    },
  };
}

/** When a note was cosigned with a key, in seconds since 1970; null: it was not. @throws LedgerError KEY_UNUSABLE */
export function cosignedAt(note: string, vkey: string): number | null {
  const { name, keyId, key } = cosigningKey(vkey);
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  for (const line of note.slice(split + 2).split('\n')) {
    const [, signer, encoded = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (signer !== name || !bytes.subarray(0, KEY_ID_BYTES).equals(keyId)) continue;
    if (bytes.length <= KEY_ID_BYTES + TIME_BYTES) continue;
    const at = Number(bytes.readBigUInt64BE(KEY_ID_BYTES));
    if (verify(null, messageOf(text, at), key, bytes.subarray(KEY_ID_BYTES + TIME_BYTES))) return at;
  }
  return null;
}

function cosigningKey(vkey: string): { readonly name: string; readonly keyId: Buffer; readonly key: KeyObject } {
  const [, name = '', id = '', encoded = ''] = VKEY.exec(vkey.trim()) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const keyId = keyIdOf(name, typed);
  if (typed.length !== 33 || typed[0] !== COSIGNATURE || keyId.toString('hex') !== id)
    throw new LedgerError('KEY_UNUSABLE', 'it is no Ed25519 key of a witness');
  return {
    name,
    keyId,
    key: createPublicKey({ key: Buffer.concat([SPKI, typed.subarray(1)]), format: 'der', type: 'spki' }),
  };
}

const messageOf = (text: string, at: number) => Buffer.from(`cosignature/v1\ntime ${at}\n${text}`);
const keyIdOf = (name: string, typed: Uint8Array) =>
  createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, KEY_ID_BYTES);
