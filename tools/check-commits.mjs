// Part of `npm run check`: the messages of the commits since the rule holds. Says nothing where there is no history to read: in an
// archive, or a clone that does not reach back to the first of them.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { root } from './steps.mjs';

/** The last commit before the rule. */
const BASE = '1fb3743';
const SUBJECT = 72;
const LINE = 100;

/** What is wrong with a message; merges are not asked. */
export function faults(message) {
  const [subject = '', second = '', ...body] = message.trimEnd().split('\n');
  const found = [];
  if (subject.length > SUBJECT) found.push(`the subject has ${subject.length} characters, not at most ${SUBJECT}`);
  if (/[.;,]$/.test(subject)) found.push('the subject ends in a punctuation mark');
  if (second !== '') found.push('no empty line follows the subject');
  // An address, or what a program said, cannot be broken.
  const long = body.filter((line) => line.length > LINE && /\s\S+\s/.test(line) && !/^\s|https?:/.test(line));
  if (long.length > 0) found.push(`a line of the body is longer than ${LINE} characters`);
  return found;
}

const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });

const check = () => {
  if (git('merge-base', '--is-ancestor', BASE, 'HEAD').status !== 0) {
    console.error(`The messages of commits are not checked: git knows no ${BASE} behind this checkout.`);
    return true;
  }
  const log = git('log', '--no-merges', '--format=%h%x00%B%x1e', `${BASE}..HEAD`).stdout;
  const commits = log.split('\x1e').flatMap((entry) => (entry.includes('\0') ? [entry.trim().split('\0')] : []));
  const wrong = commits.flatMap(([hash, message]) =>
    faults(message).map((fault) => `${hash} "${message.split('\n')[0]}": ${fault}`),
  );
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) console.error('Reword them with `git rebase --interactive`; CONTRIBUTING.md has the rule.');
  return wrong.length === 0;
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = check() ? 0 : 1;
