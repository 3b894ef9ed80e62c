import { type Basis, createRegister, type Reading } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { Json } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { PROJECTS, stageOf, type TimelineView, VIEWS, type ViewsCheckpoint } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { auditEntity } from './audit/audit-entity.js';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'wang', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const LISTING = { name: '项目', campaign: '工业', level: 'CITY', totalInvestment: '1' };
const DAY = '2018-06-01T00:00:00.000Z';
const whole = { schemaVersion: 1, occurredAt: DAY, actor: { id: 'x' } };

/** A project with an event that another program wrote, and another project behind it. */
async function registerWith(metadata: Readonly<Record<string, Json>>, type = 'ProjectInitiated', data = {}) {
  const [log, reads] = [openMemoryEventStore(), await openMemoryReadStore(VIEWS)];
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const send = async (name: 'listProject' | 'declareStart', input: Readonly<Record<string, string>>) =>
    register.commands.execute({ name, input, actor: office, source: 'test' });
  await send('listProject', { ...LISTING, code: 'A', occurredAt: '2018-01-12' });
  await appendNext(log, 'project-A', [{ id: '00000000-0000-8000-8000-000000000001', type, data, metadata }]);
  await send('listProject', { ...LISTING, code: 'B', occurredAt: '2018-01-12' });
  await (await createProjector({ log, reads, calendar, logger })).catchUp();
  const reading = await register.read();
  const basis = await reading.resolve({ validAt: '2018-12-31' });
  return { log, reads, send, reading, basis };
}

async function stageIn(reading: Reading, basis: Basis) {
  const [card] = await reading.cards([{ code: 'A', basis, validAt: basis.validAt }]);
  return card && stageOf(card);
}

describe('an event that another program wrote', () => {
  it.each<[string, Readonly<Record<string, Json>>]>([
    ['of nobody', { ...whole, actor: null }],
    ['whose actor is a text', { ...whole, actor: 'wang' }],
    ['that does not tell its actor', { schemaVersion: 1, occurredAt: DAY }],
    ['with numbers for texts', { ...whole, reason: 5, document: 6, amends: 7, commandId: 8, source: 9 }],
    ['with texts for lists', { ...whole, flags: 'RETURN_OFF_LIST', evidence: 'photo' }],
    ['with lists of anything', { ...whole, flags: [1, null], evidence: [null, 'photo', {}] }],
  ])('is told, and its fact counts: one %s', async (_, metadata) => {
    const { log, reads, send, reading, basis } = await registerWith(metadata);
    expect([basis.seq, basis.parked]).toEqual([2, []]);
    expect(await stageIn(reading, basis)).toBe('INITIATED');
    const { nodes } = await reading.events({}, { first: 10 }, basis);
    expect(nodes[1]).toMatchObject({ actor: { unit: null }, evidence: [], flags: [], occurredAt: DAY });
    const checkpoint = (await reads.checkpoint()) as ViewsCheckpoint;
    expect(
      await auditEntity({ log, reads, calendar }, PROJECTS as unknown as TimelineView, 'A', checkpoint, () => 0.5),
    ).toEqual([]);
    expect(await send('declareStart', { project: 'A', occurredAt: '2018-07-01' })).toMatchObject({ kind: 'accepted' });
  });

  it.each<[string, Readonly<Record<string, Json>>]>([
    ['without a day', { schemaVersion: 1, actor: { id: 'x' } }],
    ['whose day is a number', { ...whole, occurredAt: 20_180_601 }],
    ['whose day is none', { ...whole, occurredAt: '十月' }],
    ['that says nothing of itself', {}],
  ])('parks its project, as it can be placed nowhere, and the rest goes on: one %s', async (_, metadata) => {
    const { send, reading, basis } = await registerWith(metadata);
    expect([basis.seq, basis.parked]).toEqual([2, ['projects/A']]);
    expect((await reading.figures({ indicators: ['LISTED_COUNT'] }, basis)).figures[0]?.value).toBe('2');
    const { nodes } = await reading.events({}, { first: 10 }, basis);
    expect(nodes[1]?.occurredAt).toBe(nodes[1]?.recordedAt);
    await expect(send('declareStart', { project: 'A', occurredAt: '2018-07-01' })).rejects.toMatchObject({
      code: 'STREAM_UNREADABLE',
    });
  });

  it.each(['FactVoided', 'FactCorrected'])('amends nothing where it does not say what: %s', async (type) => {
    const { reading, basis } = await registerWith({ ...whole, actor: null, amends: 7 }, type, {
      fact: 'ProjectListed',
    });
    expect([basis.seq, basis.parked]).toEqual([2, []]);
    expect(await stageIn(reading, basis)).toBe('LISTED');
  });
});
