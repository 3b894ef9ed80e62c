import type { FileStore } from './file-store.js';
import type { LayoutStore } from './layout-store.js';
import type { OutboxStore } from './outbox-store.js';
import type { SessionStore } from './session-store.js';

/** What is never in the log and never rebuilt. */
export interface PrivateStore {
  readonly sessions: SessionStore;
  readonly files: FileStore;
  readonly layouts: LayoutStore;
  readonly outbox: OutboxStore;
  close(): Promise<void>;
}
