import { base64, hashOf, leafHash, sha256 } from './hashes.mjs';
import { subjectOf } from './events.mjs';
import { canonical, json } from './json.mjs';
import { openCheckpoint } from './notes.mjs';
import { isIncluded, rootOf } from './tree.mjs';
import { tampered } from './verdicts.mjs';

/** That nothing is missing: the register signed how many events are about each subject, and a hash over their leaves. */
export function createHeads() {
  const heads = new Map();
  function headLeaf(subject) {
    const { count, chain } = heads.get(subject);
    return canonical({ chain: base64(chain), count, subject });
  }

  function assertAll(signed, root) {
    const list = [...heads.keys()].sort().map((subject) => leafHash(headLeaf(subject)));
    if (list.length !== signed || !rootOf(list).equals(root))
      tampered('the events are not about what the register signed');
  }

  function assertOne(bundle, project, signed, root) {
    const [subject, ...others] = heads.keys();
    if (others.length > 0 || subject !== `project:${project}`)
      tampered(`there are events of another project than ${project}`);
    const head = json(bundle.read('head.json'), 'head.json');
    if (!isIncluded({ ...head, size: signed }, root, 'head.json')) tampered('head.json is not among the signed heads');
    const { count } = json(head.leaf, 'the leaf in head.json');
    if (head.leaf === headLeaf(subject)) return;
    tampered(`${heads.get(subject).count} events of ${project} are in the bundle, not the ${count} that were sealed`);
  }

  return {
    take(event, leaf) {
      const subject = subjectOf(event);
      const { count, chain } = heads.get(subject) ?? { count: 0, chain: Buffer.alloc(32) };
      heads.set(subject, { count: count + 1, chain: sha256(Buffer.of(2), chain, leaf) });
    },

    end(bundle, checkpoint, keys) {
      const { origin, project } = bundle.manifest;
      const said = signedHeads(bundle, origin, checkpoint, keys);
      const root = hashOf(said.root, 'the root of the heads');
      if (project === null) assertAll(said.count, root);
      else assertOne(bundle, project, said.count, root);
    },
  };
}

/** Of the tree of the checkpoint. */
function signedHeads(bundle, origin, checkpoint, keys) {
  const { leaf, index, hashes } = json(bundle.read('heads/leaf.json'), 'heads/leaf.json');
  const note = bundle.read('heads/checkpoint').toString();
  const signed = openCheckpoint(note, `${origin}/heads`, keys, 'heads/checkpoint');
  if (!isIncluded({ leaf, index, size: signed.size, hashes }, signed.root, 'heads/leaf.json'))
    tampered('heads/leaf.json is not in the signed log of heads');
  const said = json(leaf, 'the leaf of heads');
  const told = openCheckpoint(said.note, origin, keys, 'the note in heads/leaf.json');
  if (told.size !== checkpoint.size || !told.root.equals(checkpoint.root))
    tampered('heads/leaf.json is of another tree');
  return said.heads;
}
