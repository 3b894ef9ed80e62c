import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStoreConformance } from '../conformance/index.js';
import { openSqliteReadStore } from './sqlite-read-store.js';

readStoreConformance(
  'sqlite',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'read-store-'));
    return {
      open: (schema) => openSqliteReadStore({ file: join(folder, 'readmodels.db'), ...schema }),
      dispose: () => rm(folder, { recursive: true }),
    };
  },
  { histories: 400 },
);
