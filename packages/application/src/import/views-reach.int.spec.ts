import { calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS, type ViewsCheckpoint } from '@milepost/views';
import { expect, it } from 'vitest';
import { createRegister } from '../create-register.js';
import { viewsReach } from './views-reach.js';

const calendar = calendarIn('Asia/Shanghai');
const COUNT = 4;

/** A log with a few events, and views that know of none; `take` moves them on by one. */
async function register() {
  const [log, reads] = [openMemoryEventStore(), await openMemoryReadStore(VIEWS)];
  for (let n = 0; n < COUNT; n += 1) {
    const event = { id: `0000000${n}-0000-4000-8000-000000000000`, type: 'Noted', data: {}, metadata: {} };
    await log.append('project-A', n === 0 ? 'noStream' : n - 1, [event]);
  }
  const events = await log.readAll();
  let expected: ViewsCheckpoint | null = null;
  async function take(seq: number): Promise<void> {
    const next = { seq, position: events[seq]?.position ?? '', k: seq, definitions: '', zone: calendar.zone };
    await reads.commit({ expected, next, operations: [] });
    expected = next;
  }
  const names = { eventStore: 'memory', readStore: 'memory' };
  return {
    register: createRegister({ log, reads, calendar, names, waitMs: 20 }),
    position: events.at(-1)?.position ?? '',
    take,
  };
}

it('waits for views that come nearer, however often a single wait for them ends', async () => {
  const { register: behind, position, take } = await register();
  let [waits, taken] = [0, 0];
  const slow: typeof behind = {
    ...behind,
    async read(options) {
      waits += 1;
      // Every other wait is over before the views have moved.
      if (waits % 2 === 0) await take(taken++);
      return behind.read(options);
    },
  };
  await viewsReach(position, slow);
  expect({ waits, taken }).toEqual({ waits: 2 * COUNT, taken: COUNT });
});

it('gives up on views that stand still', async () => {
  const { register: behind, position } = await register();
  await expect(viewsReach(position, behind, 50)).rejects.toMatchObject({ code: 'VIEWS_BEHIND' });
});
