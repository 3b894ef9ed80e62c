// Makes a checkout runnable: installs what the lockfile says, then builds. Does nothing that is done already.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeStep, root, step } from './steps.mjs';
import { buildWorkbench } from './workbench.mjs';

const stampFile = join(root, 'node_modules', '.milepost-setup');

const needsNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return true;
  console.error(
    `Milepost needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node, then run the same command again.`,
  );
  return false;
};

function manifests() {
  const members = ['packages', 'services'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  const named = ['.', 'test', ...members].map((folder) => join(folder, 'package.json'));
  return ['.npmrc', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...named.sort()].filter((file) =>
    existsSync(join(root, file)),
  );
}

/** What an installation depends on; native parts are chosen for the major version of Node and the machine. */
function installStamp() {
  const hash = createHash('sha256');
  hash.update(`${process.versions.modules} ${process.platform} ${process.arch}\n`);
  for (const file of manifests())
    hash
      .update(`${file}\n`)
      .update(readFileSync(join(root, file)))
      .update('\n');
  return hash.digest('hex');
}

const installed = (stamp) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

export const install = async () => {
  if (!needsNode()) return false;
  const stamp = installStamp();
  if (installed(stamp)) return true;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.error('Installing dependencies; the first time this takes about a minute …');
  // --prod=false: the compiler is a development dependency, needed even where NODE_ENV says production.
  // CI: without a terminal pnpm must not stop to ask whether it may replace an older node_modules.
  // --package: inside `npx --package node@24 …` npx would otherwise look for pnpm in that package.
  const args = ['--yes', '--package', packageManager, '--', 'pnpm', 'install', '--frozen-lockfile', '--prod=false'];
  if (!(await step('dependencies installed', 'npx', args, { env: { CI: 'true' } }))) {
    console.error(
      'Installing failed (the whole output is above). Without access to a package registry, or after editing a package.json ' +
        `without its lockfile, this cannot work; \`npx ${packageManager} install\` brings the lockfile up to date.`,
    );
    return false;
  }
  writeFileSync(stampFile, stamp);
  return true;
};

export async function build() {
  if ((await nodeStep('built', 'typescript/bin/tsc', ['--build'])) && (await buildWorkbench())) return true;
  console.error('The build failed: the compiler names each file and line above.');
  return false;
}

export const setup = async () => (await install()) && (await build());

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = (await setup()) ? 0 : 1;
