import { calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import type { JsonObject } from '@milepost/event-store';
import { describe, expect, it } from 'vitest';
import { createCommandBus } from './command-bus.js';

const ACTOR = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null } as const;
const NATIONAL = '2018-360102-48-03-012345';

function office(known: Readonly<Record<string, string>> = {}) {
  const store = openMemoryEventStore();
  const projectOfCode = async (code: string) => known[code] ?? null;
  const streamOfEvent = async (event: string) => (await store.readAll()).find(({ id }) => id === event)?.stream ?? null;
  const bus = createCommandBus({ store, calendar: calendarIn('Asia/Shanghai'), projectOfCode, streamOfEvent });
  async function send(name: 'listProject' | 'correctFact', input: JsonObject) {
    const outcome = await bus.execute({ name, input, actor: ACTOR, source: 'test' });
    return outcome.kind === 'rejected' ? outcome.code : 'accepted';
  }
  const listing = (code: string, nationalCode: string | null) => ({ code, name: code, nationalCode });
  return {
    store,
    list: (code: string, nationalCode: string | null) => send('listProject', listing(code, nationalCode)),
    correct: (event: string, code: string, nationalCode: string | null) =>
      send('correctFact', { event, reason: '登记有误', restated: { listProject: listing(code, nationalCode) } }),
  };
}

describe('the national code of a listing', () => {
  it('is refused where the register knows it as another’s, or it was recorded just now', async () => {
    expect(await office({ [NATIONAL]: 'A' }).list('B', NATIONAL)).toBe('NATIONAL_CODE_TAKEN');
    const { list } = office();
    expect(await list('A', NATIONAL)).toBe('accepted');
    expect(await list('B', NATIONAL)).toBe('NATIONAL_CODE_TAKEN');
    expect(await list('B', null)).toBe('accepted');
  });

  it('is free again where the listing that said it was put right', async () => {
    const { store, list, correct } = office();
    await list('A', NATIONAL);
    const [event] = await store.readAll();
    expect(await correct(event?.id ?? '', 'A', null)).toBe('accepted');
    expect(await list('B', NATIONAL)).toBe('accepted');
  });
});
