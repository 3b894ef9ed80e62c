import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BundleFile, BundleRequest } from '@milepost/application';
import { INDICATOR_NAMES } from '@milepost/domain';
import { signerOf, VERIFIER } from '@milepost/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER_KEY, type RunningRegister, runningRegister } from '../../testing/running-register.js';

type Verifier = { main(args: readonly string[], out: (line: string) => void, err: (line: string) => void): number };

const { vkey } = signerOf(LEDGER_KEY).verifier;
const YEAR = { indicators: INDICATOR_NAMES, year: 2018, levels: ['CITY'] } as const;
let running: RunningRegister;
let folder: string;
let verifier: Verifier;

beforeAll(async () => {
  verifier = (await import(VERIFIER.href)) as Verifier;
  folder = await mkdtemp(join(tmpdir(), 'milepost-bundle-'));
  running = await runningRegister();
  await running.importShippedLedgers();
  await running.ledger.publish();
}, 120_000);

afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

let bundles = 0;
async function written(files: readonly BundleFile[]): Promise<string> {
  const path = join(folder, String((bundles += 1)));
  for (const { name, bytes } of files) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
  return path;
}

async function verified(files: readonly BundleFile[], key = vkey) {
  const said: string[] = [];
  const code = verifier.main(
    [await written(files), '--key', key],
    (line) => said.push(line),
    (line) => said.push(line),
  );
  return { code, said };
}

const bundle = (request: Partial<BundleRequest>) =>
  running.register.auditBundle({ project: null, asOf: [], figures: { ...YEAR, indicators: [] }, ...request });

describe('a bundle of the register of 2018', { timeout: 120_000 }, () => {
  const END_OF_MAY = { validAt: '2018-05-31', knownAt: '2018-06-05' };

  it('is verified without the register: every indicator, as it was known and as it is', async () => {
    const asOf = [
      END_OF_MAY,
      { validAt: '2018-06-30', knownAt: '2018-06-05' },
      { validAt: '2018-05-31' },
      { validAt: '2018-12-31' },
    ];
    const { code, said } = await verified(await bundle({ asOf, figures: YEAR }));
    expect(said.at(-1)).toBe('verified');
    expect(code).toBe(0);
    expect(said).toContain('figure: COMPLETION_RATE of 2018 = 59.05%');
    expect(said).toContain('figure: COMPLETION_RATE of 2018 = 59.10%');
    expect(said).toContain('figure: COMPLETION_RATE_ADJUSTED of 2018 = 59.05%');
    expect(said.filter((line) => line.startsWith('figure:'))).toHaveLength(asOf.length * 2 * INDICATOR_NAMES.length);
  });

  it('of one project is verified to be all of it', async () => {
    const { code, said } = await verified(await bundle({ project: 'SYN-2018-001', asOf: [END_OF_MAY, {}] }));
    expect([code, said.at(-1)]).toEqual([0, 'verified']);
    expect(said[0]).toMatch(/^events: \d+ about SYN-2018-001 are those that were sealed, none is missing$/);
  });
});
