import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { malformed, tampered } from './verdicts.mjs';

const CHUNK = 1 << 20;
const TAR_BLOCK = 512;
const LINE_FEED = 10;

/** The files of a folder or of a tar by name. They are read where they lie: none has to fit into memory. */
export function openFiles(path) {
  const opened = new Map();
  function descriptor(name) {
    if (!opened.has(name)) opened.set(name, openSync(name, 'r'));
    return opened.get(name);
  }
  const files = statSync(path).isDirectory() ? filesOfFolder(path, descriptor) : filesOfTar(path, descriptor);
  return { files, close: () => [...opened.values()].forEach((one) => closeSync(one)) };
}

function filesOfFolder(path, descriptor) {
  const paths = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const nameOf = (file) => relative(path, file).split(sep).join('/');
  return new Map(
    paths.map((file) => {
      const name = nameOf(file);
      return [name, fileAt(name, () => descriptor(file), 0, statSync(file).size)];
    }),
  );
}

function filesOfTar(path, descriptor) {
  const [files, { size: all }, tar] = [new Map(), statSync(path), descriptor(path)];
  for (let at = 0; at + TAR_BLOCK <= all;) {
    const header = readAt(tar, at, TAR_BLOCK);
    if (header[0] === 0) break;
    const text = (from, length) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
    const [name, size, from] = [text(0, 100), parseInt(text(124, 12), 8), at + TAR_BLOCK];
    if (!Number.isSafeInteger(size) || from + size > all) malformed('the tar is cut');
    if (files.has(name)) malformed(`${name} is in the tar twice`);
    files.set(
      name,
      fileAt(name, () => tar, from, size),
    );
    at = from + Math.ceil(size / TAR_BLOCK) * TAR_BLOCK;
  }
  return files;
}

function fileAt(name, descriptor, begin, size) {
  const read = (from = 0, length = size) => readAt(descriptor(), begin + from, length);
  function* chunks() {
    for (let from = 0; from < size; from += CHUNK) yield read(from, Math.min(CHUNK, size - from));
  }
  /** Each with its place in the file. */
  function* lines() {
    if (size > 0 && read(size - 1, 1)[0] !== LINE_FEED) tampered(`${name} is cut at its end`);
    let [rest, from] = [Buffer.alloc(0), 0];
    for (const chunk of chunks()) {
      const bytes = Buffer.concat([rest, chunk]);
      let begun = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, begun)) {
        yield { text: bytes.toString('utf8', begun, end), from: from + begun, length: end - begun };
        begun = end + 1;
      }
      rest = bytes.subarray(begun);
      from += begun;
    }
  }
  return { read, chunks, lines };
}

function readAt(descriptor, from, length) {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(descriptor, bytes, done, length - done, from + done);
    if (count === 0) malformed('a file became shorter while it was read');
    done += count;
  }
  return bytes;
}
