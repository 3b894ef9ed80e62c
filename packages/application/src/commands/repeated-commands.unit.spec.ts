import { type Actor, calendarIn, type CommandName } from '@milepost/domain';
import type { JsonObject, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { describe, expect, it } from 'vitest';
import { createCommandBus } from './command-bus.js';
import { digestAsSent } from './input-digest.js';

const calendar = calendarIn('Asia/Shanghai');
const OFFICE: Actor = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null };
const OTHER: Actor = { ...OFFICE, id: 'li' };
const LISTING = { code: 'P-1', name: '标准厂房', campaign: '工业', level: 'CITY', totalInvestment: '1000' };
const LAND = { project: 'P-1', mu: '5' };

/** A register in which P-1 is listed; `send` says how a command was taken. */
async function register() {
  const store = openMemoryEventStore();
  const bus = createCommandBus({ store, calendar, now: () => Date.parse('2018-06-01T04:00:00Z') });
  async function send(name: CommandName, input: JsonObject, actor = OFFICE, more: { readonly ofFile?: boolean } = {}) {
    const outcome = await bus.execute({ name, input, actor, source: 'test', ...more });
    return outcome.kind === 'rejected' ? outcome.code : outcome.repeated ? 'repeated' : 'written';
  }
  await send('listProject', { ...LISTING, commandId: 'first', occurredAt: '2018-01-05' });
  return { store, send };
}

describe('a command that is sent again', () => {
  it.each<[string, CommandName, JsonObject, JsonObject]>([
    ['with null for what was left out', 'approveLand', LAND, { ...LAND, reason: null }],
    ['with an empty list for what was left out', 'approveLand', LAND, { ...LAND, evidence: [] }],
    [
      'with the day as an instant',
      'approveLand',
      { ...LAND, occurredAt: '2018-03-01' },
      { ...LAND, occurredAt: '2018-03-01T08:00:00+08:00' },
    ],
    ['with blanks around a text', 'approveLand', { ...LAND, reason: '核' }, { ...LAND, reason: ' 核\n' }],
    ['with another way to write a number', 'approveLand', LAND, { ...LAND, mu: '5.0' }],
    ['with the id of the project for its code', 'approveLand', LAND, { ...LAND, project: 'project-P-1' }],
    ['with the code in full width', 'approveLand', LAND, { ...LAND, project: 'Ｐ－１' }],
    [
      'with a name in another composition',
      'reserveProject',
      { code: 'P-2', name: 'Café' },
      { code: 'P-2', name: 'Cafe\u0301' },
    ],
  ])('%s is the same one', async (_, name, first, again) => {
    const { send } = await register();
    expect(await send(name, { ...first, commandId: 'c' })).toBe('written');
    expect(await send(name, { ...again, commandId: 'c' })).toBe('repeated');
  });

  it.each<[string, JsonObject]>([
    ['another amount', { ...LAND, mu: '5.001' }],
    ['another day', { ...LAND, occurredAt: '2018-03-02' }],
    ['evidence', { ...LAND, evidence: [{ hash: 'ab'.repeat(32) }] }],
    ['a reason', { ...LAND, reason: '核' }],
  ])('with %s is another one', async (_, again) => {
    const { send } = await register();
    await send('approveLand', { ...LAND, commandId: 'c' });
    expect(await send('approveLand', { ...again, commandId: 'c' })).toBe('COMMAND_ID_REUSED');
  });

  it('by somebody else is another one, as the first says nothing of it', async () => {
    const { send } = await register();
    await send('approveLand', { ...LAND, commandId: 'c' });
    expect(await send('approveLand', { ...LAND, commandId: 'c' }, OTHER)).toBe('COMMAND_ID_REUSED');
  });

  it('as the fact of a file is the file’s, whoever imports it', async () => {
    const { send } = await register();
    await send('approveLand', { ...LAND, commandId: 'c' }, OFFICE, { ofFile: true });
    expect(await send('approveLand', { ...LAND, commandId: 'c' }, OTHER, { ofFile: true })).toBe('repeated');
  });

  it('of an event from before digests had a version is compared as it was sent', async () => {
    const { store, send } = await register();
    const input = { ...LAND, reason: ' 核 ' };
    await send('approveLand', { ...input, commandId: 'other' });
    const [, event] = (await store.readStream('project-P-1')) as [RecordedEvent, RecordedEvent];
    const { digestVersion: _, ...metadata } = event.metadata;
    const inputDigest = digestAsSent('approveLand', input);
    const old = { id: '8c1e0f6e-7d0e-8a52-8d4a-3f6a2b1c0d9e', type: event.type, data: event.data };
    await store.append('project-P-1', 1, [{ ...old, metadata: { ...metadata, commandId: 'old', inputDigest } }]);
    expect(await send('approveLand', { ...input, commandId: 'old' })).toBe('repeated');
    expect(await send('approveLand', { ...LAND, reason: '核', commandId: 'old' })).toBe('COMMAND_ID_REUSED');
  });
});
