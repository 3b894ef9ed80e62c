import type { EventLog } from './event-log.js';
import { type LoggedEvent, type ProposedEvent, TOMBSTONE_REVISION } from './logged-event.js';

export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');
export const metadataStreamOf = (stream: string): string => `$$${stream}`;
export const originalStreamOf = (stream: string): string => stream.slice(2);

/** What of a stream can still be read by its name; `$all` shows everything. */
export type Retention = {
  /** The first revision that can be read. */
  readonly first: number;
  readonly isSoftlyDeleted: boolean;
  readonly maxAgeSeconds: number | null;
};

const everything: Retention = { first: 0, isSoftlyDeleted: false, maxAgeSeconds: null };

export async function lastMetadata(log: EventLog, stream: string): Promise<LoggedEvent | undefined> {
  const name = metadataStreamOf(stream);
  const last = log.lastRevision(name);
  if (last < 0) return undefined;
  const [event] = await log.readStream(name, last, 'backwards', 1);
  return event;
}

export async function retentionOf(log: EventLog, stream: string): Promise<Retention> {
  if (isMetadataStream(stream)) return { ...everything, first: Math.max(0, log.lastRevision(stream)) };
  const event = await lastMetadata(log, stream);
  if (event === undefined) return everything;
  const text = Buffer.from(event.data).toString('utf8');
  const metadata = parse(text);
  // Too large for a number of JavaScript, so it is looked for in the text.
  const isSoftlyDeleted = new RegExp(`"\\$tb"\\s*:\\s*${TOMBSTONE_REVISION}\\b`).test(text);
  const kept = metadata.$maxCount === undefined ? 0 : log.lastRevision(stream) + 1 - metadata.$maxCount;
  return {
    first: Math.max(0, kept, isSoftlyDeleted ? 0 : (metadata.$tb ?? 0)),
    isSoftlyDeleted,
    maxAgeSeconds: metadata.$maxAge ?? null,
  };
}

type KnownMetadata = { readonly $tb?: number; readonly $maxCount?: number; readonly $maxAge?: number };

function parse(text: string): KnownMetadata {
  try {
    return JSON.parse(text) as KnownMetadata;
  } catch {
    return {};
  }
}

/** The metadata that deletes a stream softly, and the one with which a write opens it again. */
export const softlyDeleted = (id: string): ProposedEvent => metadataEvent(id, `{"$tb":${TOMBSTONE_REVISION}}`);

export function openedAgain(id: string, before: LoggedEvent, first: number): ProposedEvent {
  const text = Buffer.from(before.data).toString('utf8');
  return metadataEvent(id, JSON.stringify({ ...(JSON.parse(text) as object), $tb: first }));
}

const metadataEvent = (id: string, data: string): ProposedEvent => ({
  id,
  type: '$metadata',
  isJson: true,
  data: Buffer.from(data),
  metadata: new Uint8Array(),
});
