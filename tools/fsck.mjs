// `npm run fsck`: Tessera's fsck, which knows nothing of us, reads the whole ledger of the shipped register over HTTP (C2SP tlog-tiles).
// Needs Go; the program is built once, into .cache/fsck.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, step } from './steps.mjs';

const VERSION = 'v1.0.4';
const MINUTE = 60_000;
const bin = join(root, '.cache', 'fsck', VERSION);
const program = join(bin, 'fsck');
const cli = join(root, 'services', 'cli', 'bin', 'milepost.mjs');
const data = mkdtempSync(join(tmpdir(), 'milepost-fsck-'));

function milepost(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--data', data], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`milepost ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout.trim();
}

/** The address of a server once it says so. */
const serving = (child) =>
  new Promise((resolve, reject) => {
    let said = '';
    function look(chunk) {
      said += chunk;
      const [, url] = /(http:\/\/127\.0\.0\.1:\d+)\/(?:ide|graphql)/.exec(said) ?? [];
      if (url) resolve(url);
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', look);
    child.once('close', (code) => reject(new Error(`milepost serve ended with ${code}:\n${said}`)));
  });

async function check() {
  const installed =
    existsSync(program) ||
    (await step('fsck built', 'go', ['install', `github.com/transparency-dev/tessera/cmd/fsck@${VERSION}`], {
      env: { GOBIN: bin },
      timeout: 10 * MINUTE,
    }));
  if (!installed) {
    console.error('fsck is built with Go (https://go.dev/dl), which has to be on the PATH; nothing was checked.');
    return false;
  }
  milepost('import', join(root, 'ledgers', '2018'), '--stated-times');
  const [key] = milepost('audit', 'key').split('\n');
  const [name] = key.split('+');
  const keyFile = join(data, 'key.pub');
  writeFileSync(keyFile, `${key}\n`);
  const server = spawn(process.execPath, [cli, 'serve', '--port', '0', '--data', data]);
  try {
    const [url, token] = [await serving(server), milepost('token', '--role', 'auditor')];
    const fsck = (log, origin) =>
      step(
        `fsck of ${log}`,
        program,
        [
          ...['--storage_url', `${url}/ledger/${log}/`, '--bearer_token', token],
          ...['--public_key', keyFile, '--origin', origin, '--ui=false'],
        ],
        // Of an entry that is not as its hash says it never comes to an end.
        { timeout: 2 * MINUTE },
      );
    return (await fsck('events', name)) && (await fsck('heads', `${name}/heads`));
  } finally {
    server.kill();
  }
}

try {
  if (!(await check())) process.exitCode = 1;
} finally {
  rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
