import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { LANDED, landedAnswers, landedCommands, unpackLandedFolder } from '../landed-fixture.js';
import { temporaryFolder } from '../milepost-process.js';
import { ODD_BY_LEDGER } from './odd-ledgers.js';
import { ODD_PERIODS } from './odd-others.js';
import { ODD_STREAMS } from './odd-streams.js';
import { PARKED_PROJECTS } from './parked-events.js';

const LIMIT = 5 * 1024 * 1024;

describe('the fixture of the landed program', () => {
  it('says in its README what is odd in which stream', async () => {
    const readme = await readFile(join(LANDED, 'README.md'), 'utf8');
    const odd: (readonly [string, string])[] = [
      ...ODD_STREAMS.map(({ code, odd }) => [code, odd] as const),
      ...ODD_PERIODS.map(({ period, odd }) => [`period-${period}`, odd] as const),
      ...Object.entries(ODD_BY_LEDGER),
      ...Object.entries(PARKED_PROJECTS),
    ];
    const rows = odd.map(([name, words]) => `| \`${name.replaceAll('\u200B', '<U+200B>')}\` | ${words} |`);
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  });

  it('holds several of every command that the landed program took', async () => {
    const accepted = (await landedCommands()).filter(({ outcome }) => 'accepted' in outcome).map(({ name }) => name);
    const landed = [...new Set(accepted)];
    expect(landed).toHaveLength(30);
    expect(landed.filter((name) => !(name in COMMANDS))).toEqual([]);
    expect(landed.filter((name) => accepted.filter((other) => other === name).length < 3)).toEqual([]);
  });

  it('tells each of its answers by a question and a point', async () => {
    const names = (await landedAnswers()).map(({ question, point }) => `${question} | ${point}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is kept small, and without a key', async () => {
    const files = (await readdir(LANDED, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const sizes = await Promise.all(
      files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LIMIT);
    expect(files.filter(({ name }) => name.includes('key'))).toEqual([]);
  });

  it('is unpacked for this user only, each time with a key of its own', async () => {
    const folder = await temporaryFolder();
    const [one, other] = [join(folder.path, 'one'), join(folder.path, 'other')];
    await Promise.all([unpackLandedFolder(one), unpackLandedFolder(other)]);
    const modes = await Promise.all([one, ...(await readdir(one)).map((name) => join(one, name))].map(modeOf));
    expect(modes).toEqual([0o700, ...modes.slice(1).map(() => 0o600)]);
    expect(await readFile(join(one, 'local.key'))).not.toEqual(await readFile(join(other, 'local.key')));
    await folder.remove();
  });
});

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}
