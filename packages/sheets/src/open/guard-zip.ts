import { inflateRawSync } from 'node:zlib';
import { SheetsError } from '../sheets-error.js';
import type { Limits } from './limits.js';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const ZIP64 = 0xffffffff;
/** Small parts of one repeated letter are well packed and do no harm. */
const HARMLESS = 1_000_000;

/**
 * No reader protects from archives that unpack to gigabytes: what the directory says is bounded, and each part unpacked once with what
 * the directory says as its bound.
 * @throws SheetsError FILE_TOO_LARGE, FILE_SUSPICIOUS, FILE_ENCRYPTED, FILE_DAMAGED
 */
export function guardZip(bytes: Buffer, limits: Pick<Limits, 'unpackedBytes' | 'ratio' | 'parts'>): void {
  const end = endOf(bytes);
  const parts = bytes.readUInt16LE(end + 10);
  if (parts > limits.parts) throw new SheetsError('FILE_TOO_LARGE');
  let at = bytes.readUInt32LE(end + 16);
  let unpacked = 0;
  for (let part = 0; part < parts; part += 1) {
    if (at + ENTRY_SIZE > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new SheetsError('FILE_DAMAGED');
    const entry = entryAt(bytes, at);
    unpacked += entry.unpacked;
    if (entry.packed === ZIP64 || entry.unpacked === ZIP64 || unpacked > limits.unpackedBytes)
      throw new SheetsError('FILE_TOO_LARGE');
    if (entry.unpacked > HARMLESS && entry.unpacked > entry.packed * limits.ratio)
      throw new SheetsError('FILE_SUSPICIOUS');
    unpack(bytes, entry);
    at += entry.size;
  }
}

type Entry = {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly local: number;
  /** Of the entry in the directory. */
  readonly size: number;
};

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - END_SIZE; at >= 0 && at >= bytes.length - END_SIZE - LONGEST_COMMENT; at -= 1)
    if (bytes.readUInt32LE(at) === END) return at;
  throw new SheetsError('FILE_DAMAGED');
}

function entryAt(bytes: Buffer, at: number): Entry {
  if (bytes.readUInt16LE(at + 8) & 1) throw new SheetsError('FILE_ENCRYPTED');
  const [name, extra, comment] = [28, 30, 32].map((of) => bytes.readUInt16LE(at + of)) as [number, number, number];
  return {
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    local: bytes.readUInt32LE(at + 42),
    size: ENTRY_SIZE + name + extra + comment,
  };
}

function unpack(bytes: Buffer, { method, packed, unpacked, local }: Entry): void {
  if (local + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw new SheetsError('FILE_DAMAGED');
  const start = local + LOCAL_SIZE + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) throw new SheetsError('FILE_DAMAGED');
  if (method === 0) {
    if (packed !== unpacked) throw new SheetsError('FILE_SUSPICIOUS');
    return;
  }
  if (method !== 8) throw new SheetsError('FILE_DAMAGED');
  try {
    inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, unpacked) });
  } catch (cause) {
    const isLonger =
      cause instanceof RangeError ||
      (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE');
    throw new SheetsError(isLonger ? 'FILE_SUSPICIOUS' : 'FILE_DAMAGED', { cause });
  }
}
