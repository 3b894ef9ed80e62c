// `npm run chaos`: the fault tests with many more rounds than in `npm test`. CHAOS_ROUNDS and CHAOS_SEED change and repeat a run.
import { nodeStep } from './steps.mjs';
import { setup } from './setup.mjs';

const env = { CHAOS_ROUNDS: process.env.CHAOS_ROUNDS ?? '500' };
const args = ['run', '--project', 'chaos', ...process.argv.slice(2)];
const rounds = () => nodeStep('chaos', 'vitest/vitest.mjs', args, { show: 'always', env });

process.exitCode = (await setup()) && (await rounds()) ? 0 : 1;
