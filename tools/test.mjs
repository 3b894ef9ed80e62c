// `npm test`: sets up, then runs every test, or those that vitest's own arguments choose (`-- --project unit`). MILEPOST_DEPTH says how
// much each tries; `npm run test:long` is the longest, with a seed of its own.
import { randomInt } from 'node:crypto';
import { nodeStep } from './steps.mjs';
import { setup } from './setup.mjs';

const given = process.argv.slice(2);
const isLong = given.includes('--long');
const chosen = given.filter((arg) => arg !== '--long');
const MILEPOST_DEPTH = isLong ? 'long' : (process.env.MILEPOST_DEPTH ?? 'plain');
// `npm run e2e:servers` needs servers to test against, which not every machine has.
const everywhere =
  MILEPOST_DEPTH !== 'plain' || chosen.some((arg) => arg.startsWith('--project')) ? [] : ['--project=!e2e-servers'];
const args = ['run', ...everywhere, ...chosen];

const seeds = () => {
  if (!isLong) return {};
  const MILEPOST_SEED = process.env.MILEPOST_SEED ?? String(randomInt(2 ** 31));
  console.error(`MILEPOST_SEED=${MILEPOST_SEED} repeats this run.`);
  return { MILEPOST_SEED };
};
const tests = () =>
  nodeStep('tests', 'vitest/vitest.mjs', args, { show: 'always', env: { MILEPOST_DEPTH, ...seeds() } });

process.exitCode = (await setup()) && (await tests()) ? 0 : 1;
