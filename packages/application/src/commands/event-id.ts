import { hash } from 'node:crypto';

/** UUID (version 8) of the n-th event of a command on a stream: the same command written again has the same ids. */
export function eventId(stream: string, commandId: string, ordinal: number): string {
  const hex = hash('sha256', JSON.stringify([stream, commandId, ordinal]), 'hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
