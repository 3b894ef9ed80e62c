import { base64, createHashList, leafHash } from './hashes.mjs';
import { leafOf } from './leaf.mjs';
import { firstDifferenceInTiles } from './tiles.mjs';
import { rootOf } from './tree.mjs';
import { tampered } from './verdicts.mjs';

/** The whole log: every leaf is made anew, and with them the root. */
export function createWholeLog(bundle, checkpoint) {
  const [last, leaves] = [new Map(), createHashList()];
  let known = '';

  return {
    take(event) {
      const index = leaves.length;
      if (event.seq !== index) tampered(`event ${index}: the event in its place says that it is ${event.seq}`);
      if (event.recordedAt > known) known = event.recordedAt;
      const hash = leafHash(leafOf(event, known, last.get(event.stream) ?? null));
      last.set(event.stream, base64(hash));
      leaves.add(hash);
      return hash;
    },

    end() {
      const { size, root } = checkpoint;
      const different = firstDifferenceInTiles(bundle, leaves, size);
      if (leaves.length === size && rootOf(leaves).equals(root)) {
        if (different !== null) tampered(`event ${different}: its hash in the tiles is another one`);
      } else if (different !== null) tampered(`event ${different}: it is not the one that was sealed`);
      else if (leaves.length > size) tampered(`event ${size}: it is not in the signed tree`);
      else tampered('event 0 or one behind it: the tree of the events is not the one that was signed');
    },
  };
}
