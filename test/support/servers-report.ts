import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVERS_REPORT, type ServerUse } from './servers.js';

const file = join(tmpdir(), `milepost-servers-${process.pid}.jsonl`);
let projects = 0;

/** Global set-up of the runner, called once for each of its projects: prints at the end which servers the suites ran against. */
export function setup(): () => void {
  projects += 1;
  process.env[SERVERS_REPORT] = file;
  return () => {
    projects -= 1;
    if (projects > 0 || !existsSync(file)) return;
    const uses = readFileSync(file, 'utf8').trim().split('\n');
    rmSync(file);
    console.log(describeUses(uses.map((line) => JSON.parse(line) as ServerUse)));
  };
}

function describeUses(uses: readonly ServerUse[]): string {
  const suitesOf = new Map<string, string[]>();
  for (const { suite, server, isReal } of uses) {
    const title = server === null ? 'NO SERVER for' : `${isReal ? 'real server' : 'stand-in'} ${server} for`;
    suitesOf.set(title, [...(suitesOf.get(title) ?? []), suite]);
  }
  const lines = [...suitesOf].sort().map(([title, suites]) => `  ${title}: ${suites.sort().join(', ')}`);
  return ['Servers used by the tests:', ...lines].join('\n');
}
