import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { SheetsError } from '../sheets-error.js';

const END = 0x06054b50;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const DEFLATED = 8;

/** A part of an archive as it lies there; what is not changed is copied to the byte. */
export type ZipPart = {
  readonly name: string;
  /** Its entry in the directory, and what lies before the next part. */
  readonly entry: Buffer;
  readonly local: Buffer;
  readonly packed: Buffer;
  readonly method: number;
};

/** The parts of an archive that was guarded. */
export function zipParts(bytes: Buffer): readonly ZipPart[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new SheetsError('FILE_DAMAGED');
  const count = bytes.readUInt16LE(end + 10);
  const parts: ZipPart[] = [];
  for (let at = bytes.readUInt32LE(end + 16); parts.length < count;) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const size = ENTRY_SIZE + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const entry = bytes.subarray(at, at + size);
    const start = entry.readUInt32LE(42);
    const data = start + LOCAL_SIZE + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    parts.push({
      name: entry.toString('utf8', ENTRY_SIZE, ENTRY_SIZE + nameLength),
      entry,
      local: bytes.subarray(start, data),
      packed: bytes.subarray(data, data + entry.readUInt32LE(20)),
      method: entry.readUInt16LE(10),
    });
    at += size;
  }
  return parts;
}

export function textOf({ packed, method }: ZipPart): string {
  return (method === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}

/** The part with another content. */
export function withText(part: ZipPart, text: string): ZipPart {
  const content = Buffer.from(text);
  const packed = deflateRawSync(content);
  const [entry, local] = [Buffer.from(part.entry), Buffer.from(part.local)];
  for (const [header, at] of [
    [entry, 10],
    [local, 8],
  ] as const) {
    header.writeUInt16LE(DEFLATED, at);
    header.writeUInt32LE(crc32(content), at + 6);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(content.length, at + 14);
  }
  return { ...part, entry, local, packed, method: DEFLATED };
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
  const lying: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const [entry, local] = [Buffer.from(part.entry), Buffer.from(part.local)];
    // Sizes stand in the headers, so that none follows the content.
    for (const [header, flags] of [
      [entry, 8],
      [local, 6],
    ] as const)
      header.writeUInt16LE(header.readUInt16LE(flags) & ~8, flags);
    entry.copy(local, 14, 16, 28);
    entry.writeUInt32LE(at, 42);
    lying.push(local, part.packed);
    directory.push(entry);
    at += local.length + part.packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...lying, ...directory, end]);
}
