import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { depth } from '@milepost/testing';
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
  depth({ plain: { histories: 200, points: 500 }, full: { histories: 1_000 } }),
);
