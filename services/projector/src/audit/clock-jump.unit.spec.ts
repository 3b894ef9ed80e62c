import { describe, expect, it } from 'vitest';
import { clockJump } from './clock-jump.js';

const [MINUTE, DAY] = [60_000, 86_400_000];
const NOW = Date.UTC(2026, 10, 28, 8);
const BEGAN = { wall: NOW, uptime: 5 * DAY };

const seen = (recordedAt: number, passed = 0, stated = false) => ({
  recordedAt,
  stated,
  uptime: BEGAN.uptime + passed,
});
const last = seen(NOW - DAY);

describe('the clock of a log’s server', () => {
  it.each([
    ['goes on', last, seen(NOW)],
    ['is two minutes behind the last event', last, seen(NOW - DAY - 2 * MINUTE)],
    ['is a day ahead of this machine', last, seen(NOW + DAY)],
    ['goes on for weeks without an event', last, seen(NOW + 30 * DAY, 30 * DAY)],
    ['goes on for years without an event, while this machine runs', last, seen(NOW + 800 * DAY, 800 * DAY)],
    ['goes on where it leapt before', seen(NOW + 700 * DAY), seen(NOW + 700 * DAY + MINUTE, MINUTE)],
    ['begins', null, seen(NOW)],
    ['begins after times that were stated', seen(NOW - 2_000 * DAY, 0, true), seen(NOW)],
    ['is not what a stated time goes by', seen(NOW, 0, true), seen(NOW - 800 * DAY, 0, true)],
    ['is not asked of what was recorded long ago', seen(NOW - 900 * DAY), seen(NOW - 600 * DAY)],
  ])('raises no alarm when it %s', (_, previous, event) => {
    expect(clockJump(previous, event, BEGAN)).toBeNull();
  });

  it.each([
    ['behind', last, seen(NOW - DAY - 2 * MINUTE - 1)],
    ['behind', seen(NOW - DAY, 0, true), seen(NOW - 2 * DAY)],
    ['leapt', last, seen(NOW + DAY + 1)],
    ['leapt', null, seen(NOW + 700 * DAY)],
    ['longSince', seen(NOW - 401 * DAY), seen(NOW)],
  ])('raises the alarm: %s', (kind, previous, event) => {
    expect(clockJump(previous, event, BEGAN)).toMatchObject({ kind, shows: event.recordedAt });
  });
});
