import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFiles, ROOT } from './repository-files.js';

const PORTS = ['packages/event-store/src/port.ts', 'packages/read-store/src/port.ts'];
/** Adapters, what they share, and the tests of either. */
const BEHIND_THE_PORT =
  /^packages\/(event-store|read-store)\/src\/(?!timeline\/)|\.spec\.ts$|\/(testing|conformance)\//;

const CALLERS = repositoryFiles()
  .filter((path) => /^(packages|services)\/.*\.ts$/.test(path) && !BEHIND_THE_PORT.test(path))
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');

/** Methods of a port, and the words by which it tells conditions apart. */
function membersOf(text: string): readonly string[] {
  const interfaces = [...text.matchAll(/^export interface (.*?)^}/gms)].map(([, body = '']) => body);
  const methods = interfaces.flatMap((body) => [...body.matchAll(/^ {2}(\w+)\??[(<]/gm)]);
  const words = [...text.matchAll(/readonly op: '(\w+)'/g)];
  return [...new Set([...methods, ...words].map(([, name = '']) => name))];
}

function isUsed(name: string): boolean {
  return new RegExp(`\\.${name}(?:\\?\\.)?[(<]|\\bop: '${name}'`).test(CALLERS);
}

it.each(PORTS)('%s has nothing that only its own tests use', (path) => {
  const members = membersOf(readFileSync(join(ROOT, path), 'utf8'));
  expect(members.length).toBeGreaterThan(8);
  expect(members.filter((name) => !isUsed(name))).toEqual([]);
});

it('misses what went for want of a caller', () => {
  expect(['append', 'range', 'sumBy', 'prefix'].filter((name) => !isUsed(name))).toEqual(['sumBy', 'prefix']);
});
