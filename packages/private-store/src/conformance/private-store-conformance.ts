import type { PrivateStore } from '../port.js';
import { filesConformance } from './files-conformance.js';
import { layoutsConformance } from './layouts-conformance.js';
import { outboxConformance } from './outbox-conformance.js';
import { sessionsConformance } from './sessions-conformance.js';

/** What every private store does, whatever keeps it. */
export function privateStoreConformance(name: string, open: () => Promise<PrivateStore>): void {
  sessionsConformance(name, open);
  filesConformance(name, open);
  layoutsConformance(name, open);
  outboxConformance(name, open);
}
