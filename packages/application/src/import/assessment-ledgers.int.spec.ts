import { calendarIn, categoryOf } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import { createStreamLoader } from '../commands/loaded-stream.js';
import { ledgersIn } from './testing/files.js';
import { run } from './testing/small-ledgers.js';

const calendar = calendarIn('Asia/Shanghai');
const LEDGERS = ledgersIn('test/fixtures/assessment-2021/');

/** Of 7 listings, 7 plans, 14 steps, 24 returns with their reviews, and 5 closings. */
const FACTS = 7 + 7 + 14 + 2 * 24 + 5;

/** 万元 by project, added up by hand. */
const COMPLETED = { 'KH-A1': 50_000, 'KH-A2': 9_000, 'KH-A3': 2_400, 'KH-B1': 20_000, 'KH-B2': 12_000, 'KH-C2': 2_500 };

describe('ledgers of another office, with steps of years before that it registered at once', () => {
  it.each([true, false])('are one story, whether their times are stated (%s) or not', async (statedTimes) => {
    const log = openMemoryEventStore();
    expect(await run(log, LEDGERS, { statedTimes })).toMatchObject({ imported: FACTS, skipped: 0, rejected: [] });
    expect(await run(log, LEDGERS, { statedTimes })).toMatchObject({ imported: 0, skipped: FACTS, rejected: [] });

    const events = await log.readAll();
    const streams = createStreamLoader(log, calendar);
    for (const stream of new Set(events.map((event) => event.stream))) {
      const { story, revision } = await streams.load(categoryOf(stream) ?? 'project', stream);
      expect(story.steps.map(({ contradiction }) => contradiction)).toEqual(Array(revision + 1).fill(null));
    }
    const completed: Record<string, number> = {};
    for (const { type, data } of events) {
      if (type !== 'ReturnApproved') continue;
      const project = data['project'] as string;
      completed[project] = (completed[project] ?? 0) + Number(data['amount']) / 10_000;
    }
    expect(completed).toEqual(COMPLETED);
  });
});
