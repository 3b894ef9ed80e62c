// `npm start`: sets up, then is `milepost serve` with the shipped ledgers, in this very process, so that signals
// and the exit code need no passing on.
import { isAbsolute, join, resolve } from 'node:path';
import { root } from './steps.mjs';
import { setup } from './setup.mjs';

// npm runs scripts in the repository's root; a relative folder is meant from where the user stood.
const from = process.env.INIT_CWD ?? process.cwd();
const fromThere = (folder) => (isAbsolute(folder) ? folder : resolve(from, folder));

const withDataFolder = (args) =>
  args.map((arg, i) => {
    if (args[i - 1] === '--data') return fromThere(arg);
    return arg.startsWith('--data=') ? `--data=${fromThere(arg.slice('--data='.length))}` : arg;
  });

if (await setup()) {
  const program = join(root, 'services', 'cli', 'bin', 'milepost.mjs');
  const ledgers = join(root, 'ledgers', '2018');
  if (process.env.DATA_DIR) process.env.DATA_DIR = fromThere(process.env.DATA_DIR);
  process.chdir(root);
  process.argv = [process.execPath, program, 'serve', '--ledgers', ledgers, ...withDataFolder(process.argv.slice(2))];
  await import('../services/cli/bin/milepost.mjs');
} else {
  process.exitCode = 1;
}
