import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { base64, hashOf, sha256 } from './hashes.mjs';
import { malformed, tampered } from './verdicts.mjs';

const KEY_ID_BYTES = 4;

/** A key as `milepost audit key` prints it (C2SP signed-note, Ed25519). */
export function keyOf(vkey) {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const keyId = sha256(`${name}\n`, typed).subarray(0, KEY_ID_BYTES);
  if (typed.length !== 33 || typed[0] !== 1 || keyId.toString('hex') !== id)
    malformed('the key given is no key of a signed note');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { vkey, name, keyId, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** The text of a signed note, and those of the keys that signed it. */
export function openNote(note, keys, what) {
  const split = note.lastIndexOf('\n\n');
  const [text, lines] = [note.slice(0, split + 1), note.slice(split + 2).split('\n')];
  if (split < 0 || lines.pop() !== '') tampered(`${what} is no whole signed note`);
  const signatures = lines.map((line) => {
    const [, signer, encoded = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (base64(bytes) !== encoded || bytes.length <= KEY_ID_BYTES) tampered(`${what} has a line that is no signature`);
    return { signer, id: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
  });
  const isSignedBy = ({ name, keyId, key }) =>
    signatures.some(
      ({ signer, id, signature }) =>
        signer === name && id.equals(keyId) && verifySignature(null, Buffer.from(text), key, signature),
    );
  return { text, signers: keys.filter(isSignedBy) };
}

/** Size and root of the tree of a log, as one of the keys signed them (C2SP tlog-checkpoint). */
export function openCheckpoint(note, origin, keys, what) {
  const { text, signers } = openNote(note, keys, what);
  const [first, size, root, ...rest] = text.split('\n');
  if (signers.length === 0) tampered(`${what} is not signed with the key given`);
  if (first !== origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rest.length !== 1)
    tampered(`${what} is not of ${origin}`);
  return { size: Number(size), root: hashOf(root, `the root in ${what}`), signers };
}
