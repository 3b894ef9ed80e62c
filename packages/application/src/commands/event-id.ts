import { createHash } from 'node:crypto';

/** UUID (version 8) of the n-th event of a command on a stream: the same command written again has the same ids. */
export function eventId(stream: string, commandId: string, ordinal: number): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([stream, commandId, ordinal]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
