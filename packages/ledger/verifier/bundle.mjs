import { createHash } from 'node:crypto';
import { openFiles } from './files.mjs';
import { base64 } from './hashes.mjs';
import { json } from './json.mjs';
import { malformed, tampered } from './verdicts.mjs';

const MANIFEST = 'manifest.json';

/** A bundle of which every file is listed with its hash, and nothing else is there; `damaged`: files that are not as listed. */
export function openBundle(path) {
  const { files, close } = openFiles(path);
  const file = (name) => files.get(name) ?? malformed(`${name} is missing`);
  function listed() {
    const text = file(MANIFEST).read().toString();
    const manifest = json(text, MANIFEST);
    if (text !== `${JSON.stringify(manifest, null, 2)}\n`) tampered(`${MANIFEST} is not as it was written`);
    if (manifest.format !== 'milepost-audit-bundle/1') malformed('it is no audit bundle of a version known here');
    const damaged = [];
    for (const [name, hash] of Object.entries(manifest.files)) {
      if (!files.has(name)) tampered(`${name} is missing`);
      // Which event it is about is found later, where it can be.
      if (digestOf(file(name)) !== hash) damaged.push(name);
    }
    for (const name of files.keys())
      if (name !== MANIFEST && !(name in manifest.files)) tampered(`${name} does not belong to the bundle`);
    return { manifest, damaged };
  }
  try {
    return {
      ...listed(),
      has: (name) => files.has(name),
      read: (name) => file(name).read(),
      lines: (name) => file(name).lines(),
      lineAt: (name, { from, length }) => file(name).read(from, length).toString(),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function digestOf(file) {
  const hash = createHash('sha256');
  for (const chunk of file.chunks()) hash.update(chunk);
  return base64(hash.digest());
}
