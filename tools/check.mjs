// `npm run check`: everything that can be said about the code without running it. Goes on after a failure, so that
// one run tells all.
import { nodeStep, step } from './steps.mjs';
import { build, install } from './setup.mjs';

const WORKBENCH_TYPES = ['services/web/node_modules/vue-tsc/bin/vue-tsc.js', '--noEmit', '--project', 'services/web'];

const checks = [
  ['lint', 'eslint/bin/eslint.js', ['--max-warnings', '0', '.']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  ['arrows between packages', 'dependency-cruiser/bin/dependency-cruise.mjs', ['packages', 'services', 'test']],
  ['nothing unused', 'knip/bin/knip.js', []],
];

const RULES = [
  ['commit messages', 'tools/check-commits.mjs'],
  ['sizes of files', 'tools/check-sizes.mjs'],
];

async function failures() {
  if (!(await install())) return ['dependencies'];
  const failed = (await build()) ? [] : ['build'];
  for (const [title, script, args] of checks) if (!(await nodeStep(title, script, args))) failed.push(title);
  if (!(await step('types of the workbench', process.execPath, WORKBENCH_TYPES))) failed.push('types of the workbench');
  for (const [title, script] of RULES) if (!(await step(title, process.execPath, [script]))) failed.push(title);
  return failed;
}

const failed = await failures();
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}. \`npm run format\` mends what can be mended by itself.`);
  process.exitCode = 1;
}
