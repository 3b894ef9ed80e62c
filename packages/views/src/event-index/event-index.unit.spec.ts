import type { RecordedEvent } from '@milepost/event-store';
import { describe, expect, it } from 'vitest';
import { indexedEvent } from './event-index.js';

const event = (occurredAt: string, recordedAt: string): RecordedEvent => ({
  id: '00000000-0000-8000-8000-000000000001',
  stream: 'project-A',
  revision: 0,
  position: '1',
  type: 'ProjectInitiated',
  data: {},
  metadata: { occurredAt, actor: { id: 'x' }, amends: null },
  recordedAt,
  recordedAtStated: false,
});

describe('an event in the index', () => {
  it.each([
    ['2018-05-19T16:00:00.000Z', '2018-05-19T16:00:00.000Z', 0],
    ['2018-05-19T16:00:00.000Z', '2018-05-20T15:59:59.999Z', 0],
    ['2018-05-19T16:00:00.000Z', '2018-05-20T16:00:00.000Z', 1],
    ['2018-05-19T16:00:00.000Z', '2018-06-20T09:00:00.000Z', 31],
    ['2018-05-19T16:00:00.000Z', '2018-05-19T15:00:00.000Z', -1],
  ])('counts whole days between the day it occurred and its registration: %s, %s', (occurredAt, recordedAt, days) => {
    expect(indexedEvent(event(occurredAt, recordedAt), 0, 0).backdatedDays).toBe(days);
  });

  it('is known no sooner than the event before it', () => {
    const recorded = event('2018-05-19T16:00:00.000Z', '2018-06-20T09:00:00.000Z');
    const at = Date.parse(recorded.recordedAt);
    expect(indexedEvent(recorded, 7, at + 5)).toMatchObject({ seq: 7, k: at + 5, recordedAt: at });
    expect(indexedEvent(recorded, 7, at - 5).k).toBe(at);
  });
});
