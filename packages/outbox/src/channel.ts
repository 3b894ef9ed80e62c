import { createHash } from 'node:crypto';
import type { OutboxEntry } from '@milepost/private-store';

/** A way to one destination. */
export type Channel = {
  /** Tells it apart from the others, and no secret. */
  readonly destination: string;
  /** Kinds of messages that go there; null: all. */
  readonly kinds: ReadonlySet<string> | null;
  /** Done once the other side has taken it. @throws DeliveryError, or what `signal` is aborted with */
  send(entry: OutboxEntry, signal: AbortSignal): Promise<void>;
};

/** A name for what must not be shown whole, as an address may have a key in it. */
export function nameOf(shown: string, whole: string): string {
  return `${shown}#${createHash('sha256').update(whole).digest('hex').slice(0, 6)}`;
}
