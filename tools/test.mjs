// `npm test`: sets up, then runs every test, or those that vitest's own arguments choose (`-- --project unit`).
import { nodeStep } from './steps.mjs';
import { setup } from './setup.mjs';

const tests = () => nodeStep('tests', 'vitest/vitest.mjs', ['run', ...process.argv.slice(2)], { show: 'always' });

process.exitCode = (await setup()) && (await tests()) ? 0 : 1;
