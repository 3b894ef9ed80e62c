import { leafOf } from './leaf.mjs';
import { json } from './json.mjs';
import { keyOf, openNote } from './notes.mjs';
import { isIncluded } from './tree.mjs';
import { tampered } from './verdicts.mjs';

const ROTATIONS = 'rotations.ndjson';

/** The events by which the register says that another key signs from then on. */
export function readRotations(bundle) {
  if (!bundle.has(ROTATIONS)) return [];
  return [...bundle.lines(ROTATIONS)].map(({ text }) => json(text, ROTATIONS));
}

/**
 * The key given, and those that took over from it: each is named by a note that it signed itself, as did one before it. Whose notes neither
 * signed is passed over: anybody may have recorded them.
 */
export function keysFrom(given, rotations) {
  const keys = [given];
  for (const { event } of rotations) {
    const what = `event ${event.seq}`;
    const [name, said, present] = String(event.data.note).split('\n');
    if (said !== 'key rotation' || present !== event.data.present)
      tampered(`${what}: its note is of no rotation of a key`);
    if (name !== given.name) continue;
    const next = keyOf(present);
    const isSigned = (by) => openNote(event.data.note, by, what).signers.length > 0;
    if (isSigned([next]) && isSigned(keys)) keys.push(next);
  }
  return keys;
}

/** That they are events of the log. */
export function verifyRotations(rotations, { size, root }) {
  for (const { event, leaf, hashes } of rotations) {
    const what = `event ${event.seq}`;
    const { k, previous } = json(leaf, `the leaf of ${what}`);
    if (event.type !== 'SigningKeyReplaced' || leaf !== leafOf(event, k, previous))
      tampered(`${what}: it is not the one that was sealed`);
    if (!isIncluded({ leaf, index: event.seq, size, hashes }, root, what))
      tampered(`${what}: it is not in the signed tree`);
  }
}
