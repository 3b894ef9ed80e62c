import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** As `npm run servers:install` puts it there, with what the examples import. */
const PYTHON = join(REPOSITORY, '.cache/servers/python/bin/python');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  server = await startServer(folder.path);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

function run(example: string, ...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const env = { ...process.env, MILEPOST_TOKEN: server.token };
  return spawn(PYTHON, [join(REPOSITORY, 'docs/examples', example), server.url, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a program prints until it is killed, in the midst of its work, after so many lines. */
async function linesUntilKilled(program: ReturnType<typeof run>, count: number): Promise<string[]> {
  const lines: string[] = [];
  const errors = text(program.stderr);
  for await (const line of createInterface({ input: program.stdout })) {
    if (lines.push(line) === count) program.kill('SIGKILL');
  }
  expect(await errors).toBe('');
  expect(lines.length).toBeGreaterThanOrEqual(count);
  return lines;
}

const PARTS = [7, 150, 300];

// Where there is no Python, nobody runs programs in it.
describe.skipIf(!existsSync(PYTHON))('a program in Python', () => {
  it('follows the events, and started again goes on where it was killed', async () => {
    const cursor = join(folder.path, 'cursor');
    const told: string[] = [];
    for (const count of PARTS) told.push(...(await linesUntilKilled(run('follow.py', cursor), count)));
    const seqs = told.map((line) => Number((JSON.parse(line) as { seq: string }).seq));
    // The one printed just before it was killed may be printed again; nothing is left out, and the order is that of the log.
    const first = seqs.filter((seq, index) => seqs.indexOf(seq) === index);
    expect(first).toEqual(first.map((_, index) => index));
    expect(told.length - first.length).toBeLessThan(PARTS.length);
    const { events } = await graphqlClient(server.url, server.token).query<{ events: { nodes: object[] } }>(
      '{ events(first: 7) { nodes { seq type } } }',
    );
    expect(told.slice(0, 7).map((line) => JSON.parse(line) as object)).toEqual(events.nodes);
  });

  it('has figures of two points and a list as frames of pandas', async () => {
    const program = run('frames.py');
    const [printed, errors] = await Promise.all([text(program.stdout), text(program.stderr), once(program, 'close')]);
    expect(errors).toBe('');
    const rate = printed.split('\n').find((line) => line.startsWith('COMPLETION_RATE'));
    expect(rate?.trim().split(/\s+/).slice(1)).toEqual(['59.05%', expect.stringMatching(/^\d+\.\d\d%$/)]);
    expect(printed).toMatch(/^\d{3} projects: 项目编号, 项目名称/m);
  });
});
