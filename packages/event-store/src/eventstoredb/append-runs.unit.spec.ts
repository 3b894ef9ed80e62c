import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type AppendRequest, prepareAppend } from '../append-request.js';
import type { ExpectedRevision } from '../port.js';
import { answersOf, toRuns } from './append-runs.js';

function request(stream: string, expected: ExpectedRevision, count = 1, data = {}): AppendRequest {
  const events = Array.from({ length: count }, () => ({ id: randomUUID(), type: 'Happened', data, metadata: {} }));
  return prepareAppend(stream, expected, events);
}

const lengths = (requests: readonly AppendRequest[]) => toRuns(requests).map(({ parts }) => parts.length);

it('puts appends together that follow on one another', () => {
  expect(lengths([request('card-1', 'noStream', 2), request('card-1', 1), request('card-1', 2, 3)])).toEqual([3]);
  const [run] = toRuns([request('card-1', 4, 2), request('card-1', 6)]);
  expect(run?.whole).toMatchObject({ stream: 'card-1', expected: 4 });
  expect(run?.whole.events).toEqual(run?.parts.flatMap(({ events }) => events));
});

it('keeps apart what is of another stream, or does not follow', () => {
  expect(lengths([request('card-1', 'noStream'), request('card-2', 'noStream'), request('card-1', 0)])).toEqual([
    1, 1, 1,
  ]);
  expect(lengths([request('card-1', 'noStream'), request('card-1', 'noStream')])).toEqual([1, 1]);
  expect(lengths([request('card-1', 0), request('card-1', 3)])).toEqual([1, 1]);
});

it('makes no append that is larger than one may be', () => {
  expect(lengths(Array.from({ length: 1_500 }, (_, n) => request('card-1', n === 0 ? 'noStream' : n - 1)))).toEqual([
    1_000, 500,
  ]);
  const text = 'x'.repeat(400_000);
  expect(lengths([0, 1, 2].map((n) => request('card-1', n, 1, { text })))).toEqual([2, 1]);
});

it('gives each its own events', () => {
  const [run] = toRuns([request('card-1', 'noStream', 2), request('card-1', 1, 1)]);
  const events = run!.whole.events.map(({ id }, revision) => ({ id, revision, position: `p${revision}` }));
  const answers = answersOf(run!, { events: events as never, position: 'p2', repeated: true });
  expect(answers.map(({ events }) => events.map(({ revision }) => revision))).toEqual([[0, 1], [2]]);
  expect(answers.map(({ position, repeated }) => [position, repeated])).toEqual([
    ['p1', true],
    ['p2', true],
  ]);
});
