import type { Progress } from '@milepost/application';
import { describe, expect, it } from 'vitest';
import { harmlessOutput } from './harmless-output.js';
import { createProgressBar, durationText, progressText } from './progress-bar.js';

const progress = (done: number, phase = 'import'): Progress => ({
  phase,
  done,
  total: 3000,
  rate: 1500,
  secondsLeft: (3000 - done) / 1500,
});

function drawn(isTTY: boolean, columns = 120) {
  const written: string[] = [];
  let now = 0;
  const output = harmlessOutput({ write: (text: string) => void written.push(text), isTTY, columns });
  const bar = createProgressBar(output, () => now);
  return { bar, written, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('progress', () => {
  it('tells how much, how fast and how long', () => {
    expect(progressText(progress(1500))).toBe('import [############------------]  50%  1,500/3,000  1,500/s  1 s left');
    expect(progressText(progress(3000))).toBe('import [########################] 100%  3,000/3,000  1,500/s');
    expect(progressText({ phase: 'check', done: 0, total: 0, rate: 0, secondsLeft: null })).toContain('100%  0/0');
  });

  it.each([
    [0.2, '1 s'],
    [59, '59 s'],
    [61, '1 min 1 s'],
  ])('says %f s as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('redraws one line on a terminal, not more often than can be seen', () => {
    const { bar, written, pass } = drawn(true);
    bar.show(progress(0));
    bar.show(progress(1));
    pass(100);
    bar.show(progress(1500));
    expect(written).toHaveLength(2);
    expect(written.every((text) => text.startsWith('\r\u001b[K') && !text.includes('\n'))).toBe(true);
    bar.show(progress(3000));
    bar.end();
    expect(written.at(-2)).toContain('3,000/3,000');
    expect(written.at(-1)).toBe('\n');
  });

  it('never fills more than the line', () => {
    const { bar, written } = drawn(true, 30);
    bar.show(progress(1500));
    expect(written[0]!.replace('\r\u001b[K', '')).toHaveLength(29);
  });

  it('is a line a second elsewhere, and the last state', () => {
    const { bar, written, pass } = drawn(false);
    for (let done = 0; done <= 3000; done += 10) {
      bar.show(progress(done));
      pass(10);
    }
    bar.end();
    expect(written.map((line) => / ([\d,]+)\/3,000/.exec(line)?.[1])).toEqual(['0', '1,000', '2,000', '3,000']);
    expect(written.every((line) => /^[^\r\u001b]*\n$/.test(line))).toBe(true);
  });

  it('shows each phase', () => {
    const { bar, written } = drawn(false);
    bar.show(progress(10, 'check'));
    bar.show(progress(0, 'import'));
    expect(written.map((line) => line.split(' ')[0])).toEqual(['check', 'import']);
  });

  it('writes nothing where there was nothing to do', () => {
    const { bar, written } = drawn(true);
    bar.end();
    expect(written).toEqual([]);
  });
});
