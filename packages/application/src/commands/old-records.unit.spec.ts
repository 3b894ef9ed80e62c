import { type Actor, calendarIn, type CommandName } from '@milepost/domain';
import type { JsonObject, NewEvent, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import { createCommandBus } from './command-bus.js';

const calendar = calendarIn('Asia/Shanghai');
const OFFICE: Actor = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null };
const NAMED = { name: '标准厂房', occurredAt: '2018-01-02' };

async function register() {
  const store = openMemoryEventStore();
  const bus = createCommandBus({ store, calendar, now: () => Date.parse('2018-06-01T04:00:00Z') });
  async function send(name: CommandName, input: JsonObject) {
    const outcome = await bus.execute({ name, input, actor: OFFICE, source: 'test' });
    return outcome.kind === 'rejected' ? outcome.code : outcome.events[0]?.stream;
  }
  await send('reserveProject', { ...NAMED, code: 'P-1' });
  const [first] = (await store.readStream('project-P-1')) as [RecordedEvent];
  /** As a former version would have written it. */
  const old = (id: string, more: Partial<NewEvent>): NewEvent => ({
    ...first,
    metadata: { ...first.metadata, commandId: id },
    ...more,
    id,
  });
  return { store, send, old };
}

const ID = '8c1e0f6e-7d0e-8a52-8d4a-3f6a2b1c0d9e';

describe('a project that an old log holds under a code in another form', () => {
  it.each(['Ｆ－１００', 'F-001\u200b'])('%j takes commands under that code', async (code) => {
    const { store, send, old } = await register();
    await store.append(`project-${code}`, 'noStream', [old(ID, { data: { name: NAMED.name, code, leadUnit: null } })]);
    expect(await send('signContract', { project: code })).toBe(`project-${code}`);
    expect(await send('initiateProject', { project: `project-${code}` })).toBe(`project-${code}`);
    expect(await send('reserveProject', { ...NAMED, code })).toBe('PROJECT_ALREADY_RESERVED');
  });

  it('is told from one of the normal form', async () => {
    const { store, send, old } = await register();
    await store.append('project-Ｐ－１', 'noStream', [
      old(ID, { data: { name: NAMED.name, code: 'Ｐ－１', leadUnit: null } }),
    ]);
    expect(await send('signContract', { project: 'Ｐ－１' })).toBe('project-Ｐ－１');
    expect(await send('signContract', { project: ' P-1' })).toBe('project-P-1');
  });
});

describe('a new code', () => {
  it('is recorded in its normal form', async () => {
    const { send } = await register();
    expect(await send('reserveProject', { ...NAMED, code: 'Ｆ－１００' })).toBe('project-F-100');
  });

  it.each([
    ['reserveProject', { ...NAMED, code: 'F-\u200b1' }],
    ['raiseIssue', { issue: 'W-\u200e1', project: 'P-1', category: 'SITE', description: 'x' }],
    ['raiseIssue', { issue: 'W 1', project: 'P-1', category: 'SITE', description: 'x' }],
  ] as const)('of %s with what nobody can see is refused: %j', async (name, input) => {
    const { send } = await register();
    expect(await send(name, input)).toBe('CODE_UNPRINTABLE');
  });
});

describe('a record with an event that this version cannot read', () => {
  it('takes no command, and is named with its event and the reason', async () => {
    const { store, send, old } = await register();
    await store.append('project-P-1', 0, [old(ID, { type: 'SiteBlessed', data: {} })]);
    const refused = send('signContract', { project: 'P-1' });
    await expect(refused).rejects.toMatchObject({ code: 'STREAM_UNREADABLE', params: { event: ID } });
    await expect(refused).rejects.toThrow('no event type SiteBlessed is known here');
  });
});
