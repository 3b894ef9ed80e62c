import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Benchmark } from '../benchmark.js';
import { LEDGERS, runMilepost, startMilepost } from '../harness/measured-program.js';
import { timed } from '../harness/interleave.js';
import { openRawLog } from '../rivals/raw-sqlite.js';
import { multiplyLedgers } from '../workload/ledgers.js';

/** The shipped ledgers and ten times as many rows, through the command, its start and its views included. */
export const imports: Benchmark = async ({ folder, rounds, importSeconds }, report) => {
  for (const times of [1, 10]) {
    const ledgers = join(folder, `ledgers-${times}`);
    const rows = await multiplyLedgers(LEDGERS, ledgers, times);
    const samples = { ours: [] as number[], raw: [] as number[], memory: [] as number[], served: [] as number[] };
    let bytes = { log: 0, views: 0, facts: 1 };
    const deadline = performance.now() + importSeconds * 1_000;
    for (let round = 0; round < rounds && (round === 0 || performance.now() < deadline); round++) {
      const dataDir = join(folder, `data-${times}-${round}`);
      const { ms, usage, stdout } = await runMilepost(folder, 'import', ledgers, '--stated-times', '--data', dataDir);
      samples.ours.push(rows / (ms / 1_000));
      samples.memory.push(usage.mostResidentBytes / 2 ** 20);
      const facts = Number(/Imported ([\d,]+)/.exec(stdout)?.[1]?.replaceAll(',', ''));
      bytes = { log: await sizeOf(dataDir, 'events.db'), views: await sizeOf(dataDir, 'views.db'), facts };
      const server = await startMilepost(dataDir);
      samples.served.push((await server.usage()).residentBytes / 2 ** 20);
      await server.stop();
      await rm(dataDir, { recursive: true });
      const file = join(folder, `raw-${times}-${round}.db`);
      samples.raw.push(rows / ((await timed(() => importByHand(ledgers, file))) / 1_000));
    }
    const what = `import of ${rows.toLocaleString('en')} rows`;
    report({
      what,
      unit: 'rows/s',
      ours: samples.ours,
      beside: { what: 'by hand: lines into one SQLite transaction, nothing checked', samples: samples.raw },
    });
    report({ what: `${what}: most memory of the command`, unit: 'MiB', ours: samples.memory });
    report({ what: `${what}: memory of a server started on it`, unit: 'MiB', ours: samples.served });
    report({ what: `${what}: bytes on disk per event, the log`, unit: 'bytes', ours: [bytes.log / bytes.facts] });
    report({ what: `${what}: bytes on disk per event, the views`, unit: 'bytes', ours: [bytes.views / bytes.facts] });
  }
};

async function sizeOf(dataDir: string, name: string): Promise<number> {
  let bytes = 0;
  for (const file of await readdir(dataDir)) if (file.startsWith(name)) bytes += (await stat(join(dataDir, file))).size;
  return bytes;
}

async function importByHand(ledgers: string, file: string): Promise<void> {
  const log = openRawLog(file);
  const lines: string[] = [];
  for (const name of await readdir(ledgers))
    lines.push(...(await readFile(join(ledgers, name), 'utf8')).trimEnd().split('\n').slice(1));
  log.appendAll(
    lines.map((line, index) => ({
      ...{ stream: `row-${index}`, revision: 0, id: randomUUID(), type: 'Row' },
      ...{ data: JSON.stringify(line.split(',')), metadata: '{}' },
    })),
  );
  log.close();
}
