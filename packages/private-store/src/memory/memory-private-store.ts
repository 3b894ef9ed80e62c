import type { PrivateStore } from '../port.js';
import { memoryFiles } from './memory-files.js';
import { memoryLayouts } from './memory-layouts.js';
import { memoryOutbox } from './memory-outbox.js';
import { memorySessions } from './memory-sessions.js';

export function openMemoryPrivateStore(): PrivateStore {
  return {
    sessions: memorySessions(),
    files: memoryFiles(),
    layouts: memoryLayouts(),
    outbox: memoryOutbox(),
    close: async () => undefined,
  };
}
