import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { tarOf } from './tar.js';

it('is a tar that other programs read', () => {
  const files = [
    { name: 'manifest.json', bytes: Buffer.from('{}\n') },
    { name: 'tile/0/x001/000.p/8', bytes: Buffer.alloc(512, 7) },
    { name: 'empty', bytes: Buffer.alloc(0) },
  ];
  const tar = tarOf(files);
  expect(tar.length % 512).toBe(0);
  const listed = execFileSync('tar', ['-tvf', '-'], { input: tar }).toString();
  expect(
    listed.split('\n').map((line) =>
      line
        .split(/\s+/)
        .filter((_, n) => n === 2 || n === 5)
        .join(' '),
    ),
  ).toEqual(['3 manifest.json', '512 tile/0/x001/000.p/8', '0 empty', '']);
  expect(execFileSync('tar', ['-xOf', '-', 'manifest.json'], { input: tar }).toString()).toBe('{}\n');
  expect(() => tarOf([{ name: 'n'.repeat(101), bytes: Buffer.alloc(0) }])).toThrow(RangeError);
});
