import type { StreamName } from '../port.js';

/** The part of a stream's name before its first `-`. */
export function categoryOf(stream: StreamName): string {
  return stream.slice(0, stream.indexOf('-'));
}
