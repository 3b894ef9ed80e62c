import type { ExpectedRevision, StreamName } from '../port.js';

/** What to expect of streams to which nobody else writes, without waiting for the appends before. */
export function countedRevisions(): (stream: StreamName, events?: number) => ExpectedRevision {
  const lengths = new Map<StreamName, number>();
  return (stream, events = 1) => {
    const length = lengths.get(stream) ?? 0;
    lengths.set(stream, length + events);
    return length === 0 ? 'noStream' : length - 1;
  };
}
