export { openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
export type { EventStoreDbEventStoreOptions } from './open-eventstoredb-event-store.js';
