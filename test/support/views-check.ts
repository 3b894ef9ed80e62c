import { createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { expect } from 'vitest';
import { NAIVE_INDICATORS, naiveFigures } from './naive-figures.js';
import { randomPoints } from './random-points.js';
import type { Seeded } from './seeded.js';

export const calendar = calendarIn('Asia/Shanghai');
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Takes in what the views lack, and compares their figures with a naive fold of the events, of all and of single projects. */
export async function expectNaiveViews(
  { log, reads, events }: { log: EventStore; reads: ReadStore; events: readonly RecordedEvent[] },
  random: Seeded,
): Promise<void> {
  await (await createProjector({ log, reads, calendar, logger: silent })).catchUp();
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'sqlite', readStore: 'sqlite' } });
  const reading = await register.read();
  const projects = [...new Set(events.map(({ stream }) => stream).filter((stream) => stream.startsWith('project-')))];
  for (const { day, seq } of [
    { day: '2018-12-31', seq: events.length - 1 },
    ...randomPoints(3, events.length, random),
  ]) {
    const basis = await reading.resolve({ validAt: day, seq: String(seq) });
    expect(basis).toMatchObject({ seq, parked: [] });
    const codes = [undefined, ...projects.slice(0, 1), random.pick(projects)].map((name) =>
      name?.slice('project-'.length),
    );
    for (const code of codes) {
      const { figures } = await reading.figures(
        { year: 2018, indicators: NAIVE_INDICATORS, filter: code === undefined ? null : { codes: [code] } },
        basis,
      );
      const found = Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]));
      expect(found, `${code ?? 'all'} at ${day}, seq ${seq}`).toEqual(naiveFigures(events, day, seq, code));
    }
  }
}
