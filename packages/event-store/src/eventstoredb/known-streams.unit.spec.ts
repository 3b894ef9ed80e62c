import { expect, it } from 'vitest';
import { createKnownStreams, type KnownStream } from './known-streams.js';

const found = (ids: string, { start = 0, trueAt = 0 } = {}) => ({ start, ids: ids.split(''), trueAt });

it('knows where an id is, in the streams it was told of', () => {
  const known = createKnownStreams();
  expect(known.learn('card-1', undefined, found('abc'))).toBe(false);
  known.learn('card-2', undefined, found('x'));
  expect(known.findEvent('c')).toEqual({ stream: 'card-1', revision: 2 });
  expect(known.findEvent('x')).toEqual({ stream: 'card-2', revision: 0 });
  expect([known.lastRevision('card-1'), known.lastRevision('card-2'), known.lastRevision('card-3')]).toEqual([
    2,
    0,
    null,
  ]);
});

it('tells whether the server knew more than it did', () => {
  const known = createKnownStreams();
  known.learn('card-1', undefined, found('abc'));
  const stream = known.get('card-1') as KnownStream;
  expect(known.learn('card-1', stream, found('', { start: 3, trueAt: 7 }))).toBe(true);
  expect(stream.trueAt).toBe(7);
  expect(known.learn('card-1', stream, found('de', { start: 3 }))).toBe(false);
  expect(known.lastRevision('card-1')).toBe(4);
});

it('takes back what it believed to be on its way when the server has something else there', () => {
  const known = createKnownStreams();
  known.learn('card-1', undefined, found('ab'));
  const stream = known.get('card-1') as KnownStream;
  known.extend(stream, ['c', 'd']);
  expect(known.learn('card-1', stream, found('x', { start: 2 }))).toBe(false);
  expect(stream.ids).toEqual(['a', 'b', 'x']);
  expect([known.findEvent('c'), known.findEvent('d')]).toEqual([undefined, undefined]);
});

it('keeps what is on its way when the server agrees so far', () => {
  const known = createKnownStreams();
  known.learn('card-1', undefined, found('ab'));
  const stream = known.get('card-1') as KnownStream;
  known.extend(stream, ['c', 'd']);
  expect(known.learn('card-1', stream, found('c', { start: 2 }))).toBe(true);
  expect(stream.ids).toEqual(['a', 'b', 'c', 'd']);
});

it('does not learn the rest of a stream that it has forgotten meanwhile', () => {
  const known = createKnownStreams();
  known.learn('card-1', undefined, found('ab'));
  const stream = known.get('card-1');
  known.forget('card-1');
  expect(known.learn('card-1', stream, found('c', { start: 2 }))).toBe(false);
  expect(known.get('card-1')).toBeUndefined();
  expect(known.findEvent('a')).toBeUndefined();
});

it('forgets the streams that were used longest ago, but none with an append under way', () => {
  const known = createKnownStreams(4);
  known.learn('card-1', undefined, found('ab'));
  known.get('card-1')?.travelling.add({ first: 2, count: 1, written: Promise.resolve(true) });
  known.learn('card-2', undefined, found('cd'));
  known.learn('card-3', undefined, found('ef'));
  expect(['card-1', 'card-2', 'card-3'].map((name) => known.get(name) !== undefined)).toEqual([true, false, true]);
  known.learn('card-4', undefined, found('ghijkl'));
  expect(known.lastRevision('card-4')).toBe(5);
});
