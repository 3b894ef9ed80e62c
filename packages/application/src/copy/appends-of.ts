import { canonicalJson, type NewEvent, type RecordedEvent, type StreamAppend } from '@milepost/event-store';

const MOST_EVENTS = 500;
const MOST_BYTES = 1_000_000;
/** What a store may keep beside an event, generously. */
const BESIDE = 200;

/** Appends that write events of one log to another in the same order, neighbours of one stream together. */
export function appendsOf(events: readonly RecordedEvent[]): StreamAppend[] {
  const appends: (StreamAppend & { readonly events: NewEvent[] })[] = [];
  let [stream, bytes] = ['', 0];
  for (const event of events) {
    const size = sizeOf(event);
    const last = appends.at(-1);
    if (last && stream === event.stream && last.events.length < MOST_EVENTS && bytes + size <= MOST_BYTES) {
      last.events.push(copyOf(event));
      bytes += size;
      continue;
    }
    const expected = event.revision === 0 ? 'noStream' : event.revision - 1;
    appends.push({ stream: event.stream, expected, events: [copyOf(event)] });
    [stream, bytes] = [event.stream, size];
  }
  return appends;
}

function sizeOf({ data, metadata, type }: RecordedEvent): number {
  return Buffer.byteLength(canonicalJson(data)) + Buffer.byteLength(canonicalJson(metadata)) + 2 * type.length + BESIDE;
}

function copyOf({ id, type, data, metadata, recordedAt, recordedAtStated }: RecordedEvent): NewEvent {
  return { id, type, data, metadata, copied: { recordedAt, recordedAtStated } };
}
