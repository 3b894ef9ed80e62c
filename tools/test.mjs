// `npm test`: sets up, then runs every test, or those that vitest's own arguments choose (`-- --project unit`).
import { nodeStep } from './steps.mjs';
import { setup } from './setup.mjs';

const chosen = process.argv.slice(2);
// `npm run e2e:servers` needs servers to test against, which not every machine has.
const everywhere = chosen.some((arg) => arg.startsWith('--project')) ? [] : ['--project=!e2e-servers'];
const args = ['run', ...everywhere, ...chosen];
const tests = () => nodeStep('tests', 'vitest/vitest.mjs', args, { show: 'always' });

process.exitCode = (await setup()) && (await tests()) ? 0 : 1;
