// `npm run recipes [name …]`: follows the recipes of CONTRIBUTING.md in a copy of the checkout. Each is a patch in test/recipes; after it
// everything compiles, its specs pass, and it touches the files that its recipe lists and no others, generated ones apart.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build, install } from './setup.mjs';
import { root } from './steps.mjs';
import { GENERATED } from './update.mjs';

const NOT_COPIED = new Set(['.git', '.cache', 'node_modules', 'coverage']);
const SECTION = /<!-- recipe: (\w+), at most (\d+) files, runs (.+?) -->(.*?)(?=\n## |$)/gs;

const readRecipes = () =>
  [...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(SECTION)].map(([, name, most, specs, text]) => ({
    name,
    most: Number(most),
    specs: specs.split(' '),
    files: [...text.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, path]) => path),
  }));

const isGenerated = (path) =>
  Object.values(GENERATED)
    .flat()
    .some((made) => (made.endsWith('/') ? path.startsWith(made) : path === made));

/** The checkout, with what is built, under a git of its own; installed from pnpm's store, so that what is built still stands. */
function createCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-recipes-'));
  // A register's data lie at the top; a folder of the sources may be called so too.
  const filter = (path) => !NOT_COPIED.has(basename(path)) && path !== join(root, 'data');
  cpSync(root, folder, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, filter });
  function run(command, args, env = {}) {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    if (status !== 0) throw new Error(`\`${[basename(command), ...args].join(' ')}\` failed:\n${stdout}${stderr}`);
    return stdout;
  }
  const git = (...args) => run('git', ['-c', 'user.name=recipes', '-c', 'user.email=recipes@localhost', ...args]);
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--message', 'As it is');
  run(process.execPath, ['tools/setup.mjs']);
  return {
    git,
    node: (script, args, env) => run(process.execPath, [join('node_modules', script), ...args], env),
    clean: () => (git('reset', '--quiet', '--hard'), git('clean', '--quiet', '--force', '-d')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @throws where the recipe does not do what it says. */
function follow({ name, most, specs, files }, { git, node }) {
  const patch = join(root, 'test', 'recipes', `${name}.patch`);
  const patched = git('apply', '--numstat', patch).trim().split('\n');
  const byHand = patched.map((line) => line.split('\t')[2]).filter(isGenerated);
  if (byHand.length > 0) throw new Error(`the patch writes what \`npm run update\` generates: ${byHand.join(', ')}`);
  git('apply', patch);
  node('typescript/bin/tsc', ['--build']);
  node('vitest/vitest.mjs', ['run', '--testTimeout=300000', ...specs, ...Object.keys(GENERATED), '--update'], {
    UPDATE: '1',
  });
  git('add', '--all');
  const touched = git('diff', '--cached', '--name-only').trim().split('\n');
  const written = touched.filter((path) => !isGenerated(path));
  const [surplus, untouched] = [
    written.filter((path) => !files.includes(path)),
    files.filter((path) => !written.includes(path)),
  ];
  if (surplus.length > 0) throw new Error(`touches what CONTRIBUTING.md does not list: ${surplus.join(', ')}`);
  if (untouched.length > 0) throw new Error(`leaves what CONTRIBUTING.md lists as it is: ${untouched.join(', ')}`);
  if (written.length > most) throw new Error(`touches ${written.length} files, and at most ${most} are said`);
  return `${written.length} files, and ${touched.length - written.length} generated`;
}

const wanted = process.argv.slice(2);
const recipes = readRecipes().filter(({ name }) => wanted.length === 0 || wanted.includes(name));

function followAll() {
  const copy = createCopy();
  let failed = 0;
  try {
    for (const recipe of recipes) {
      const started = performance.now();
      try {
        const done = follow(recipe, copy);
        console.error(`✔ ${recipe.name}: ${done} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        failed += 1;
        console.error(`✘ ${recipe.name}: ${error.message}`);
      }
      copy.clean();
    }
  } finally {
    copy.remove();
  }
  return failed === 0 && recipes.length > 0;
}

if (recipes.length === 0) console.error(`No such recipe in CONTRIBUTING.md: ${wanted.join(', ')}`);
process.exitCode = (await install()) && (await build()) && followAll() ? 0 : 1;
