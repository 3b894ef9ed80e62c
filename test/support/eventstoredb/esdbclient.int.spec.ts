import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startServer } from './client-fixtures.js';

const PYTHON = fileURLToPath(new URL('../../../.cache/servers/python/bin/python', import.meta.url));
const CHECK = fileURLToPath(new URL('esdbclient-check.py', import.meta.url));

const isInstalled = existsSync(PYTHON);
if (!isInstalled) {
  process.stderr.write(
    'NOT TESTED: the EventStoreDB protocol server against an independent client, since there is no esdbclient in ' +
      '.cache/servers/python; `npm run servers:install` installs it.\n',
  );
}

// Without the Python client there is nothing that could be tested, and the line above says so.
describe.skipIf(!isInstalled)('an independent client of EventStoreDB, esdbclient', () => {
  it('appends, reads, catches up, subscribes with a filter and deletes', { timeout: 120_000 }, async () => {
    const server = await startServer();
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
});
