import { errorMessage } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { clockError, clockFinding } from './clock-finding.js';

const [MINUTE, DAY] = [60_000, 86_400_000];
const NOW = Date.UTC(2026, 10, 28, 8);

describe('what is told of a clock that is not believed', () => {
  it.each([
    [
      { kind: 'behind', shows: NOW - 5 * MINUTE, lastRecordedAt: NOW } as const,
      'it showed 2026-11-28T07:55:00.000Z, 5 minutes before the last event was recorded, at 2026-11-28T08:00:00.000Z.',
      '早5分钟',
    ],
    [
      { kind: 'leapt', shows: NOW + 1.5 * DAY, expected: NOW } as const,
      'it showed 2026-11-29T20:00:00.000Z, 36 hours ahead of 2026-11-28T08:00:00.000Z',
      '快36小时',
    ],
    [
      { kind: 'longSince', shows: NOW, lastRecordedAt: NOW - 401 * DAY } as const,
      'it showed 2026-11-28T08:00:00.000Z, 401 days after the last event was recorded, at 2025-10-23T08:00:00.000Z.',
      '已有401天',
    ],
  ])('says which way and how far: $kind', (doubt, en, zh) => {
    const error = clockError(clockFinding(doubt));
    expect(error.code).toBe('CLOCK_DOUBTED');
    expect(errorMessage(error)).toContain(en);
    expect(errorMessage(error, 'zh-CN')).toContain(zh);
    for (const locale of ['en', 'zh-CN'] as const)
      expect(errorMessage(error, locale)).toContain('milepost clock confirm');
  });

  it('names the event that a server recorded so', () => {
    const doubt = { kind: 'behind', shows: NOW, lastRecordedAt: NOW + DAY } as const;
    const error = clockError(clockFinding(doubt, 'e-1'));
    expect(error.code).toBe('CLOCK_JUMPED');
    for (const locale of ['en', 'zh-CN'] as const) expect(errorMessage(error, locale)).toContain('e-1');
  });
});
