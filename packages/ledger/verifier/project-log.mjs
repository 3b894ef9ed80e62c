import { base64, leafHash } from './hashes.mjs';
import { json } from './json.mjs';
import { leafOf } from './leaf.mjs';
import { isIncluded } from './tree.mjs';
import { tampered } from './verdicts.mjs';

const PROOFS = 'proofs.ndjson';

/** One project: each of its events is in the signed tree, and follows the one before it in its stream. */
export function createProjectLog(bundle, { size, root }) {
  const [proofs, last] = [bundle.lines(PROOFS), new Map()];
  let [count, before, known] = [0, -1, ''];

  return {
    take(event) {
      const where = `event ${event.seq}`;
      if (!Number.isSafeInteger(event.seq) || event.seq <= before) tampered(`${where}: it is out of order`);
      const { value, done } = proofs.next();
      if (done) tampered(`${where}: its proof is missing`);
      count += 1;
      const { leaf, hashes } = json(value.text, `line ${count} of ${PROOFS}`);
      const claimed = json(leaf, `the leaf of ${where}`);
      if (leaf !== leafOf(event, claimed.k, claimed.previous)) tampered(`${where}: it is not the one that was sealed`);
      if (!isIncluded({ leaf, index: event.seq, size, hashes }, root, where))
        tampered(`${where}: it is not in the signed tree`);
      if (claimed.previous !== (last.get(event.stream) ?? null))
        tampered(`${where}: what came before it in ${event.stream} is missing`);
      if (claimed.k < known || claimed.k < event.recordedAt) tampered(`${where}: it was known before it was recorded`);
      const hash = leafHash(leaf);
      last.set(event.stream, base64(hash));
      [before, known] = [event.seq, claimed.k];
      return hash;
    },

    end() {
      if (!proofs.next().done) tampered(`behind event ${before}: an event is missing that there is a proof of`);
    },
  };
}
