// `npm run servers:install`: servers to test against, in .cache/servers. Does nothing that is done already.
// `--rust` (or MILEPOST_SERVERS_RUST=1) also builds SecantusDB's faster server, which takes minutes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, step } from './steps.mjs';

const folder = join(root, '.cache', 'servers');
const MINUTE = 60_000;

/** SecantusDB speaks MongoDB's protocol; esdbclient is a client of EventStoreDB that owes nothing to ours; the rest is what docs/examples use. */
const PACKAGES = ['SecantusDB==0.7.0b3', 'esdbclient==1.1.7', 'pandas==2.3.3', 'websockets==15.0.1'];
const CRATE = ['secantus-mdb', '0.5.3-beta.193'];

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore', timeout: MINUTE }).status === 0;
const isStamped = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp;

const pythonOf = () =>
  ['python3', 'python'].find((name) => succeeds(name, '-c', 'import sys; sys.exit(sys.version_info < (3, 10))'));

const installPython = async () => {
  const venv = join(folder, 'python');
  const stampFile = join(venv, '.milepost-installed');
  const stamp = PACKAGES.join('\n');
  if (isStamped(stampFile, stamp)) return true;
  const python = pythonOf();
  if (python === undefined) {
    console.error('No Python 3.10 or newer: the suites that need MongoDB have no server here, and say so.');
    return true;
  }
  console.error('Installing servers to test against; this takes half a minute …');
  rmSync(venv, { recursive: true, force: true });
  if (!succeeds(python, '-m', 'venv', venv)) {
    console.error(
      `\`${python} -m venv\` failed, so there are no servers to test against. On Debian: apt-get install python3-venv, then again.`,
    );
    return false;
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', ...PACKAGES];
  const timeout = 5 * MINUTE;
  if (!(await step('test servers installed (Python)', join(venv, 'bin', 'python'), pip, { timeout }))) return false;
  writeFileSync(stampFile, stamp);
  return true;
};

const installRust = async () => {
  const target = join(folder, 'rust');
  const stampFile = join(target, '.milepost-installed');
  const [crate, version] = CRATE;
  const stamp = `${crate} ${version}`;
  if (isStamped(stampFile, stamp)) return true;
  if (!succeeds('cargo', '--version')) {
    console.error('No cargo: the Rust build is left out, the Python build serves.');
    return true;
  }
  console.error(`Building ${stamp}; this takes about five minutes …`);
  // It asks for a newer compiler than it needs.
  const args = ['install', '--quiet', '--ignore-rust-version', '--root', target, '--version', version, crate];
  if (!(await step('test server built (Rust)', 'cargo', args, { timeout: 20 * MINUTE }))) return false;
  writeFileSync(stampFile, stamp);
  return true;
};

mkdirSync(folder, { recursive: true });
const withRust = process.argv.includes('--rust') || process.env.MILEPOST_SERVERS_RUST === '1';
const installed = (await installPython()) && (!withRust || (await installRust()));
if (!installed) process.exitCode = 1;
