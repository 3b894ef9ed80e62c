// `npm run bench -- [part of a name …] [--quick | --full] [--json FILE]`: every benchmark in a process of its own, one after the
// other, each figure beside a floor or a rival measured between its repeats. Prints one table.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks.js';
import type { Row } from './harness/row.js';
import { type Settings, type Size, SIZES } from './harness/settings.js';
import { tableOf } from './harness/table.js';

// Beside the default data folder, so on the disk that a register would be on; a temporary folder may be memory.
const CACHE = fileURLToPath(new URL('../../../.cache', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, full: { type: 'boolean' }, json: { type: 'string' } },
});
const size: Size = values.quick ? 'quick' : values.full ? 'full' : 'default';
const names = Object.keys(BENCHMARKS).filter(
  (name) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
);
if (names.length === 0) {
  console.error(`No benchmark has such a name; there are ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}

async function run(name: string): Promise<Row[]> {
  const folder = await mkdtemp(join(CACHE, `bench-${name}-`));
  const settings: Settings = { ...SIZES[size], folder };
  const rows: Row[] = [];
  const started = performance.now();
  try {
    const child = fork(fileURLToPath(new URL('one.js', import.meta.url)), [name, JSON.stringify(settings)]);
    child.on('message', (row) => rows.push(row as Row));
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) {
      console.error(`${name} failed.`);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.error(`${name}: ${Math.round((performance.now() - started) / 1_000)} s`);
  return rows;
}

await mkdir(CACHE, { recursive: true });
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
const results: Record<string, Row[]> = {};
for (const name of names) results[name] = await run(name);
console.log(`${machine}; ${size} run, ${SIZES[size].rounds} repeats (long imports fewer): median [least–greatest]\n`);
console.log(tableOf(Object.values(results).flat()));
if (values.json) await writeFile(values.json, `${JSON.stringify({ machine, size, results }, null, 2)}\n`);
