export type { FileStore, StoredFile, StoredReading } from './file-store.js';
export type { LayoutStore, StoredLayout } from './layout-store.js';
export type { OutboxEntry, OutboxMark, OutboxStore, OutboxTally } from './outbox-store.js';
export type { PrivateStore } from './port.js';
export { PrivateStoreError, type PrivateStoreErrorCode } from './private-store-error.js';
export type { Session, SessionStore } from './session-store.js';
