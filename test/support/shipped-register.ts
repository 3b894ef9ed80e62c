import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { LEDGERS, milepost } from './milepost-process.js';
import { ON_SERVERS, stopStoresUnder } from './register-stores.js';

/** What `milepost import --json` prints. */
export type PrintedReport = {
  readonly imported: number;
  readonly skipped: number;
  readonly rejected: readonly {
    readonly file: string;
    readonly row: number;
    readonly column: string;
    readonly code: string;
    readonly message: string;
  }[];
};

/** Names the folder in which a run keeps the register with the shipped ledgers, over all processes of the runner. */
const SHIPPED = 'MILEPOST_SHIPPED_REGISTER';

/** Global set-up of the runner. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-shipped-'));
  process.env[SHIPPED] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * The shipped ledgers in the register of an empty data folder, which nothing has been started on: imported by `milepost import` once
 * in a run, and copied from there.
 */
export async function importShipped(dataDir: string): Promise<PrintedReport> {
  const folder = process.env[SHIPPED];
  if (folder === undefined) throw new Error('shipped-register.ts is not among the global set-ups of this project.');
  const register = join(folder, ON_SERVERS ? 'servers' : 'embedded');
  const report = `${register}.json`;
  // Several files are run at once; the first imports, the others wait for its report.
  const isFirst = (await mkdir(`${register}.begun`, { recursive: true })) !== undefined;
  if (isFirst) {
    const { code, stdout, stderr } = await milepost('import', LEDGERS, '--stated-times', '--json', '--data', register);
    if (code !== 0) throw new Error(`milepost import ended with ${code}:\n${stderr}`);
    await stopStoresUnder(register);
    await writeFile(`${report}.part`, stdout);
    await rename(`${report}.part`, report);
  }
  await vi.waitUntil(() => existsSync(report), { timeout: 120_000, interval: 100 });
  await cp(register, dataDir, { recursive: true });
  return JSON.parse(await readFile(report, 'utf8')) as PrintedReport;
}
