import { calendarIn } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';
import type { Operation, ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { EVENT_INDEX, indexedEvent, PARKED, VIEWS } from '@milepost/views';
import { beforeEach, describe, expect, it } from 'vitest';
import { type RecordedFacts, recordedFacts } from './recorded-facts.js';

const calendar = calendarIn('Asia/Shanghai');
const month = { project: 'A', period: '2018-03', amount: 100 };
const submitted = ['ReturnSubmitted', { ...month, submittedAt: null }] as const;
const approved = ['ReturnApproved', { ...month, reviewedAt: null }] as const;
const corrected = ['ReturnCorrected', month] as const;
const unknownHere = ['MilestoneReached', { project: 'A' }] as const;

describe('the facts of a project', () => {
  let reads: ReadStore;
  let facts: RecordedFacts;
  let head: number;
  beforeEach(async () => {
    reads = await openMemoryReadStore(VIEWS);
    facts = recordedFacts(reads, calendar);
    head = -1;
  });

  async function take(type: string, data: JsonObject, more: readonly Operation[] = []): Promise<void> {
    const seq = head + 1;
    const occurredAt = '2018-03-30T16:00:00.000Z';
    const metadata = { schemaVersion: 1, occurredAt, actor: { id: 'office' }, amends: null, document: null };
    const recorded = {
      id: `e${seq}`,
      stream: 'return-A.2018-03',
      revision: seq,
      position: `${seq}`,
      type,
      data,
      metadata,
    };
    const event = indexedEvent({ ...recorded, recordedAt: '2018-04-02T01:00:00.000Z', recordedAtStated: true }, seq, 0);
    const operations: Operation[] = [{ kind: 'put', collection: EVENT_INDEX.name, document: event, seq }, ...more];
    await reads.commit({ expected: head < 0 ? null : { seq: head }, next: { seq }, operations });
    head = seq;
  }

  function parking(seq: number): Operation {
    const document = { id: 'projects/A', view: 'projects', entity: 'A', seq, event: `e${seq}`, reason: 'unknown' };
    return { kind: 'put', collection: PARKED.name, document, seq };
  }
  const typesUpTo = async (seq: number) => (await facts.ofProject('A', seq)).map(({ fact }) => fact?.type);

  it('are those that its card shows, as far as they were known', async () => {
    for (const [type, data] of [submitted, approved, corrected]) await take(type, data);
    expect(await typesUpTo(2)).toEqual(['ReturnApproved', 'ReturnCorrected']);
    expect(await typesUpTo(1)).toEqual(['ReturnApproved']);
    expect(await typesUpTo(-1)).toEqual([]);
    expect(await facts.ofProject('B', 2)).toEqual([]);
  });

  it('are read once, and then what came since', async () => {
    for (const [type, data] of [submitted, approved]) await take(type, data);
    const [first] = await facts.ofProject('A', 1);
    await take(...corrected);
    const [again, later] = await facts.ofProject('A', 2);
    expect(again).toBe(first);
    expect(later?.fact?.type).toBe('ReturnCorrected');
  });

  it('end where it was parked, and go on once it was folded anew', async () => {
    await take(...approved);
    await take(...unknownHere, [parking(1)]);
    await take(...corrected);
    for (const seq of [2, 1, 2]) expect(await typesUpTo(seq)).toEqual(['ReturnApproved']);
    const anew: Operation = { kind: 'remove', collection: PARKED.name, id: 'projects/A', seq: 3 };
    await reads.commit({ expected: { seq: 2 }, next: { seq: 2 }, operations: [anew] });
    expect(await typesUpTo(2)).toEqual(['ReturnApproved', 'ReturnCorrected']);
  });

  it('that nobody can read, and of which no view knows, are an error', async () => {
    await take('ReturnApproved', { ...month, amount: 'much' });
    await expect(facts.ofProject('A', 0)).rejects.toThrow('ReturnApproved: amount');
  });
});
