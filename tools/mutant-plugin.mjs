// A mutant is a change of one place of the sources that a test has to notice. Under MILEPOST_MUTANT its file is read as changed; no file is
// written, so that several can be tried at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

const MUTANTS = join(root, 'test', 'mutants', 'mutants.json');

/** Each with its name, the file, what stands there once and what takes its place, and the test that must fail. */
export const readMutants = () => JSON.parse(readFileSync(MUTANTS, 'utf8'));

function mutated(text, { name, find, replace }) {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`mutant ${name}: "${find}" stands ${places} times in its file, and once is wanted`);
  return text.replace(find, () => replace);
}

/** For vite; null where no mutant is asked for. */
export function mutantPlugin(name = process.env.MILEPOST_MUTANT) {
  if (name === undefined) return null;
  const mutant = readMutants().find((one) => one.name === name);
  if (mutant === undefined) throw new Error(`there is no mutant ${name}`);
  const file = join(root, mutant.file);
  return {
    name: 'mutant',
    enforce: 'pre',
    transform: (text, id) => (id.split('?', 1)[0] === file ? mutated(text, mutant) : undefined),
  };
}
