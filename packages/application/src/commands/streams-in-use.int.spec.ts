import { type Actor, calendarIn, type CommandName, streamOf } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { indexedEvent, VIEWS } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { streamsAlikeIn } from '../queries/streams-alike.js';
import { createCommandBus } from './command-bus.js';

const calendar = calendarIn('Asia/Shanghai');
const OFFICE: Actor = { id: 'wang', role: 'office', post: null, unit: null, onBehalfOf: null };

/** Two processes on one log; what is in it is in the views when `indexed` says so. */
async function twoProcesses() {
  const store = openMemoryEventStore();
  const reads = await openMemoryReadStore(VIEWS);
  const bus = () => createCommandBus({ store, calendar, streamsAlike: streamsAlikeIn(reads) });
  const [first, second] = [bus(), bus()];
  const sender = (through: typeof first) => async (name: CommandName, input: JsonObject) => {
    const outcome = await through.execute({ name, input, actor: OFFICE, source: 'test' });
    return outcome.kind === 'rejected' ? [outcome.code, outcome.message('en')] : 'accepted';
  };
  let count = 0;
  async function indexed(): Promise<void> {
    const events = await store.readAll();
    for (const event of events.slice(count)) {
      const document = indexedEvent(event, count, 0);
      const next = { seq: count, position: event.position, k: 0, definitions: '', zone: '' };
      const operations = [{ kind: 'put' as const, collection: 'events', document, seq: count }];
      await reads.commit({ expected: await reads.checkpoint(), next, operations });
      count += 1;
    }
  }
  return { log: store, reads, first: sender(first), second: sender(second), indexed };
}

const project = (code: string) => ({ code, name: '标准厂房' });
const issue = (code: string) => ({ issue: code, project: 'F-001', category: 'SITE', description: 'x' });

describe('a code that reads the same as one in use', () => {
  it('is refused at once by the process that took the first, and names it', async () => {
    const { first } = await twoProcesses();
    expect(await first('reserveProject', project('F-001'))).toBe('accepted');
    expect(await first('reserveProject', project('f-001'))).toEqual([
      'CODE_ALIKE',
      'The code f-001 reads the same as F-001, which is in use; use that one if it is meant, else take another code.',
    ]);
    expect(await first('raiseIssue', issue('W-1'))).toBe('accepted');
    expect(await first('raiseIssue', issue('w−1'))).toMatchObject(['CODE_ALIKE', expect.stringContaining('W-1')]);
  });

  it('is refused of two that are sent at once', async () => {
    const { first, log } = await twoProcesses();
    const outcomes = await Promise.all(
      ['F-001', 'f-001', 'F–001'].map((code) => first('reserveProject', project(code))),
    );
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(([code]) => code === 'CODE_ALIKE')).toHaveLength(2);
    expect(await log.readAll()).toHaveLength(1);
  });

  it('is refused by another process once the views know the first, also one that came after others were asked for', async () => {
    const { first, second, indexed } = await twoProcesses();
    await first('reserveProject', project('F-001'));
    await indexed();
    expect(await second('reserveProject', project('F–001'))).toMatchObject(['CODE_ALIKE', expect.any(String)]);
    await first('reserveProject', project('G-1'));
    await indexed();
    expect(await second('reserveProject', project('g-1'))).toMatchObject(['CODE_ALIKE', expect.any(String)]);
  });

  it('does not keep a project from being listed again, nor a command of an issue', async () => {
    const { first, indexed } = await twoProcesses();
    await first('reserveProject', project('F-001'));
    await first('raiseIssue', issue('W-1'));
    await indexed();
    const listing = { ...project('F-001'), campaign: '工业', level: 'CITY', totalInvestment: '1' };
    expect(await first('listProject', listing)).toBe('accepted');
    expect(await first('closeIssue', { issue: 'W-1' })).toBe('accepted');
  });

  it('is taken where the views do not answer, as a command needs the log only', async () => {
    const { reads, first, second, indexed } = await twoProcesses();
    await first('reserveProject', project('F-001'));
    await indexed();
    await reads.close();
    expect(await second('reserveProject', project('f-001'))).toBe('accepted');
  });
});

describe('a fund', () => {
  const grant = (name: string, more: JsonObject = {}) => ({
    category: 'CENTRAL_BUDGET',
    name,
    amount: '1000000',
    occurredAt: '2018-04-02',
    ...more,
  });
  async function streamsOf({ log }: Awaited<ReturnType<typeof twoProcesses>>) {
    const events = await log.readAll();
    return events.filter(({ stream }) => stream.startsWith('fund-')).map(({ stream }) => stream);
  }

  it('is one by its category, its project and the key of its name, for the process that began it and for others', async () => {
    const processes = await twoProcesses();
    const { first, second, indexed } = processes;
    expect(await first('awardGrant', grant('专项（一期）'))).toBe('accepted');
    expect(await first('payFunds', grant('专项(一期)'))).toBe('accepted');
    await indexed();
    expect(await second('receiveFunds', grant('专项( 一期 )'))).toBe('accepted');
    const streams = await streamsOf(processes);
    expect(new Set(streams).size).toBe(1);
    expect(streams[0]).toBe(streamOf.fund('CENTRAL_BUDGET', '专项（一期）', null));
    expect((await processes.log.readAll()).map(({ data }) => data['name'])).toEqual([
      '专项（一期）',
      '专项(一期)',
      '专项( 一期 )',
    ]);
  });

  it('is one of two spellings that are sent at once', async () => {
    const processes = await twoProcesses();
    const names = ['专项（一期）', '专项(一期)', '专项 (一期)'];
    const outcomes = await Promise.all(names.map((name) => processes.first('awardGrant', grant(name))));
    expect(outcomes).toEqual(names.map(() => 'accepted'));
    expect(new Set(await streamsOf(processes)).size).toBe(1);
  });

  it('is another of another category, of another project and of a name that is another', async () => {
    const processes = await twoProcesses();
    const { first } = processes;
    await first('reserveProject', project('F-001'));
    await first('awardGrant', grant('专项（一期）'));
    await first('awardGrant', grant('专项(一期)', { category: 'PROVINCIAL_CAPITAL' }));
    await first('awardGrant', grant('专项(一期)', { project: 'F-001' }));
    await first('awardGrant', grant('专项(二期)'));
    expect(new Set(await streamsOf(processes)).size).toBe(4);
  });

  it('stays the one that it was where an old log has a stream for each spelling', async () => {
    const processes = await twoProcesses();
    const { first, second, indexed } = processes;
    // Neither of both processes knows of the other's.
    await first('awardGrant', grant('专项（一期）'));
    await second('awardGrant', grant('专项(一期)'));
    await indexed();
    await second('payFunds', grant('专项(一期)'));
    await second('payFunds', grant('专项（一期）'));
    await second('payFunds', grant('专项 (一期)'));
    const [full, half] = ['专项（一期）', '专项(一期)'].map((name) => streamOf.fund('CENTRAL_BUDGET', name, null));
    expect(await streamsOf(processes)).toEqual([full, half, half, full, full]);
  });

  it('answers a command that is sent again as before', async () => {
    const { first, log } = await twoProcesses();
    await first('awardGrant', grant('专项（一期）'));
    const again = grant('专项(一期)', { commandId: 'c-1' });
    expect(await first('awardGrant', again)).toBe('accepted');
    expect(await first('awardGrant', again)).toBe('accepted');
    expect(await log.readAll()).toHaveLength(2);
  });
});
