import { expect, it } from 'vitest';
import { allNodes } from './all-nodes.js';

const PAGES = [
  { nodes: ['A', 'B'], pageInfo: { hasNextPage: true, endCursor: '1' } },
  { nodes: ['C'], pageInfo: { hasNextPage: true, endCursor: '2' } },
  { nodes: ['D'], pageInfo: { hasNextPage: false, endCursor: '3' } },
] as const;

it('takes what comes behind a first page, by the cursors of the pages, until the last', async () => {
  const cursors: (string | null)[] = [];
  const all = await allNodes<string>(PAGES[0], async (cursor) => {
    cursors.push(cursor);
    return PAGES[Number(cursor) as 1 | 2];
  });
  expect(all).toEqual(['A', 'B', 'C', 'D']);
  expect(cursors).toEqual(['1', '2']);
});
