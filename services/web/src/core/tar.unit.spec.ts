import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { tarOf } from './tar.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const archive = (files: Parameters<typeof tarOf>[0]) => Buffer.concat(tarOf(files));

describe('a tar', () => {
  it('is unpacked by the tar of the system', () => {
    const files = [
      { name: 'events.jsonl', bytes: bytes('一\n'.repeat(400)) },
      { name: 'heads/checkpoint', bytes: bytes('') },
      { name: 'verify.mjs', bytes: new Uint8Array(512).fill(65) },
    ];
    const input = archive(files);
    expect(execFileSync('tar', ['-tf', '-'], { input }).toString()).toBe(
      'events.jsonl\nheads/checkpoint\nverify.mjs\n',
    );
    for (const { name, bytes: content } of files)
      expect(execFileSync('tar', ['-xOf', '-', name], { input })).toEqual(Buffer.from(content));
  });

  it('has no names that it cannot hold', () => {
    expect(() => archive([{ name: '名'.repeat(34), bytes: bytes('') }])).toThrow(RangeError);
  });
});
