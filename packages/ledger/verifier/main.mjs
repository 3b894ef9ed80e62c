// Verifies an audit bundle of a Milepost register. Needs nothing but Node 20.12, no network, and shares no code with the register.
//
//   node verify.mjs BUNDLE --key VKEY      BUNDLE: a folder or a .tar, as `milepost audit export` wrote it
//                                          VKEY: what `milepost audit key` prints; get it from the register's operator yourself
//
// Exit code 0: verified; 1: tampered with, and where; 2: malformed, or nothing in it to verify.
import { pathToFileURL } from 'node:url';
import { openBundle } from './bundle.mjs';
import { verifyClaims } from './claims.mjs';
import { readEvents } from './events.mjs';
import { createHeads } from './heads.mjs';
import { keyOf, openCheckpoint } from './notes.mjs';
import { createProjectLog } from './project-log.mjs';
import { keysFrom, readRotations, verifyRotations } from './rotations.mjs';
import { isTampered, tampered } from './verdicts.mjs';
import { createEntities } from './views.mjs';
import { createWholeLog } from './whole-log.mjs';

/** @param say is told what was verified. Throws what is wrong with it. */
function verifyBundle(path, vkey, say) {
  const key = keyOf(vkey);
  const bundle = openBundle(path);
  try {
    const { manifest, damaged } = bundle;
    if (manifest.origin !== key.name) tampered('the bundle is of another register than the key given');
    const entities = verifyEvents(bundle, key, say);
    verifyClaims(bundle, entities, say);
    if (damaged.length > 0) tampered(`${damaged.join(', ')}: not as listed in manifest.json`);
  } finally {
    bundle.close();
  }
}

/** That the events are those that were sealed, and all of them. */
function verifyEvents(bundle, key, say) {
  const { origin, project, treeSize } = bundle.manifest;
  const rotations = readRotations(bundle);
  const keys = keysFrom(key, rotations);
  const checkpoint = openCheckpoint(bundle.read('checkpoint').toString(), origin, keys, 'checkpoint');
  if (checkpoint.size !== treeSize) tampered(`checkpoint is of ${checkpoint.size} events, not of ${treeSize}`);
  const log = (project === null ? createWholeLog : createProjectLog)(bundle, checkpoint);
  const [heads, entities] = [createHeads(), createEntities(bundle)];
  let count = 0;
  for (const { event, place } of readEvents(bundle)) {
    heads.take(event, log.take(event));
    entities.take(event, place);
    count += 1;
  }
  log.end();
  heads.end(bundle, checkpoint, keys);
  verifyRotations(rotations, checkpoint);
  if (!checkpoint.signers.includes(key)) say(`key: another one took over from that given: ${keys.at(-1).vkey}`);
  const which = project === null ? `all ${count}` : `${count} about ${project}`;
  say(`events: ${which} are those that were sealed, none is missing`);
  return entities;
}

export function main([path, flag, vkey], out, err) {
  if (!path || flag !== '--key' || !vkey) {
    err('usage: node verify.mjs BUNDLE --key VKEY');
    return 2;
  }
  try {
    verifyBundle(path, vkey, out);
    out('verified');
    return 0;
  } catch (error) {
    err(`${isTampered(error) ? 'TAMPERED' : 'MALFORMED'}: ${error instanceof Error ? error.message : error}`);
    return isTampered(error) ? 1 : 2;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = main(process.argv.slice(2), console.log, console.error);
