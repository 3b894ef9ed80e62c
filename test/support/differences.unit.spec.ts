import { describe, expect, it } from 'vitest';
import { differencesOf } from './differences.js';

describe('the differences of two answers', () => {
  it('are none where they are equal, whatever the order of their fields', () => {
    expect(differencesOf({ a: [1, { b: null, c: 'x' }] }, { a: [1, { c: 'x', b: null }] })).toEqual([]);
  });

  it('are told by the keys of rows, so that one more row is one difference', () => {
    const was = {
      nodes: [
        { code: 'A', stage: 'STARTED' },
        { code: 'C/1', stage: 'LISTED' },
      ],
    };
    const is = {
      nodes: [
        { code: 'A', stage: 'SUSPENDED' },
        { code: 'B', stage: 'SIGNED' },
        { code: 'C/1', stage: 'LISTED' },
      ],
    };
    expect(differencesOf(was, is)).toEqual([
      { path: '/nodes/A/stage', was: 'STARTED', is: 'SUSPENDED' },
      { path: '/nodes/B', was: null, is: { code: 'B', stage: 'SIGNED' } },
    ]);
    expect(differencesOf(is, was).map(({ path }) => path)).toEqual(['/nodes/A/stage', '/nodes/B']);
    expect(differencesOf({ nodes: [{ code: 'C/1', n: 1 }] }, { nodes: [{ code: 'C/1', n: 2 }] })).toEqual([
      { path: '/nodes/C~11/n', was: 1, is: 2 },
    ]);
  });

  it('tell rows that stand in another order, also where the order looks like one of numbers', () => {
    const rows = (...seqs: string[]) => seqs.map((seq) => ({ seq }));
    expect(differencesOf(rows('10', '9', '8', '7'), rows('10', '8', '9', '7'))).toEqual([
      { path: '/(order)', was: ['9', '8', '7'], is: ['8', '9', '7'] },
    ]);
  });

  it.each([
    ['values without keys', [1, 2], [1, 3], '/1'],
    [
      'keys that are not unique',
      [
        { code: 'A', n: 1 },
        { code: 'A', n: 2 },
      ],
      [
        { code: 'A', n: 1 },
        { code: 'A', n: 3 },
      ],
      '/1/n',
    ],
    [
      'changes by their events',
      [{ event: { seq: '4' }, after: 'x' }],
      [{ event: { seq: '4' }, after: 'y' }],
      '/4/after',
    ],
    [
      'terms by their projects',
      [
        { project: { code: 'A' }, subject: '05', value: '1' },
        { project: { code: 'A' }, subject: '06', value: '1' },
      ],
      [
        { project: { code: 'A' }, subject: '05', value: '1' },
        { project: { code: 'A' }, subject: '06', value: '2' },
      ],
      '/["A","06"]/value',
    ],
    ['something that is nothing now', { a: { b: 1 } }, { a: null }, '/a'],
    ['one row fewer', [1, 2], [1], '/1'],
  ])('are found in %s', (_, was, is, path) => {
    expect(differencesOf(was, is).map((found) => found.path)).toEqual([path]);
  });
});
