import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { describeOn } from '../servers.js';
import { startBareServer } from './client-fixtures.js';

const PYTHON = fileURLToPath(new URL('../../../.cache/servers/python/bin/python', import.meta.url));
const CHECK = fileURLToPath(new URL('esdbclient-check.py', import.meta.url));
const CLIENT = {
  name: 'our protocol server of EventStoreDB, asked by esdbclient',
  isReal: false,
  stop: async () => {},
};

await describeOn(
  'an independent client of EventStoreDB, esdbclient',
  async () => (existsSync(PYTHON) ? CLIENT : null),
  () => {
    it('appends, reads, catches up, subscribes with a filter and deletes', { timeout: 120_000 }, async () => {
      const server = await startBareServer();
      const { stdout } = await promisify(execFile)(PYTHON, [CHECK, server.connectionString], { timeout: 100_000 });
      expect(stdout.trim().split('\n')).toEqual([
        'held: appends',
        'held: refuses_too_much',
        'held: reads',
        'held: subscribes',
        'held: subscribes_to_a_stream',
        'held: deletes',
      ]);
    });
  },
);
