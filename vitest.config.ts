import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { depth } from './packages/testing/src/depth.js';
import { mutantPlugin } from './tools/mutant-plugin.mjs';

// Packages resolve to each other's sources, so unit and integration tests need no build before them.
const conditions = ['@milepost/source', ...defaultServerConditions];
// As Node does: `main`, and `.js` before `.mjs`; else graphql is loaded twice, by us and by what we import.
const resolve = { conditions, mainFields: [], extensions: ['.js', '.mjs', '.ts', '.json'] };
const EXCLUDE = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  plugins: [mutantPlugin()],
  resolve,
  ssr: { resolve: { conditions, mainFields: [] } },
  test: {
    allowOnly: false,
    // Half of a test's time it waits for a server.
    maxWorkers: '100%',
    globalSetup: './test/support/servers-report.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages,services,test}/**/*.unit.spec.ts', 'tools/**/*.unit.spec.mjs'],
          exclude: EXCLUDE,
          // They leave nothing behind in modules, and loading what they import anew for each file costs as much as all of them.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['{packages,services,test}/**/*.int.spec.ts'],
          exclude: EXCLUDE,
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // EventStoreDB became KurrentDB, and acts otherwise in places: what is asked of the one is asked of the other, in short of every run.
        extends: true,
        test: {
          name: 'int-kurrentdb',
          include: depth({
            plain: ['test/servers/eventstoredb-truncated.int.spec.ts'],
            full: ['test/servers/eventstoredb-*.int.spec.ts'],
          }),
          exclude: EXCLUDE,
          env: { MILEPOST_TEST_EVENTSTOREDB_VERSION: '26.1.0' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/{e2e,clients}/**/*.e2e.spec.ts'],
          exclude: [...EXCLUDE, 'test/e2e/hostile*.e2e.spec.ts'],
          globalSetup: './test/support/shipped-register.ts',
          // Each file starts the built program on a data folder of its own, after those that need no build.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        // The workbench in the browser of the system: in every run that it starts and signs in, all of it where that is asked for.
        extends: true,
        test: {
          name: 'browser',
          include: [
            process.env.MILEPOST_BROWSER === 'all'
              ? 'test/browser/**/*.browser.spec.ts'
              : 'test/browser/smoke.browser.spec.ts',
          ],
          exclude: EXCLUDE,
          globalSetup: ['./test/support/shipped-register.ts', './test/support/browser-report.ts'],
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        // How long others wait meanwhile is part of it, so nothing runs beside it.
        extends: true,
        test: {
          name: 'attack',
          include: ['test/e2e/hostile*.e2e.spec.ts'],
          exclude: EXCLUDE,
          globalSetup: './test/support/shipped-register.ts',
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        // The same on servers: two kinds of processes on stores that the runner starts.
        extends: true,
        test: {
          name: 'e2e-servers',
          include: ['test/e2e/**/*.{e2e,servers}.spec.ts'],
          // A server under attack is the same whatever its stores, and so is a client whose server dies.
          exclude: [...EXCLUDE, 'test/e2e/hostile*.e2e.spec.ts', 'test/e2e/resumed-client.e2e.spec.ts'],
          globalSetup: './test/support/shipped-register.ts',
          env: { MILEPOST_TEST_STORES: 'servers' },
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          // A stand-in for MongoDB takes minutes to take in the shipped ledgers, where MongoDB takes seconds.
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['test/chaos/**/*.chaos.spec.ts'],
          exclude: EXCLUDE,
          // Needs the build, like e2e.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
