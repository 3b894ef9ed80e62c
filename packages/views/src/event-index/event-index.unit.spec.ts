import type { RecordedEvent } from '@milepost/event-store';
import { describe, expect, it } from 'vitest';
import { indexedEvent } from './event-index.js';

const event = (occurredAt: string, recordedAt: string): RecordedEvent => ({
  id: '00000000-0000-8000-8000-000000000001',
  stream: 'project-A',
  revision: 0,
  position: '1',
  type: 'ProjectInitiated',
  data: {},
  metadata: { occurredAt, actor: { id: 'x' }, amends: null },
  recordedAt,
  recordedAtStated: false,
});

describe('an event in the index', () => {
  it('tells by how much it occurred ahead of its registration', () => {
    const ahead = (occurredAt: string, recordedAt: string) =>
      indexedEvent(event(occurredAt, recordedAt), 0, 0).occurredAhead;
    expect(ahead('2018-05-19T16:00:00.000Z', '2018-05-19T16:00:00.000Z')).toBe(0);
    expect(ahead('2018-05-19T16:00:00.000Z', '2018-05-20T15:59:59.999Z')).toBe(1 - 86_400_000);
    expect(ahead('2018-05-19T16:00:00.000Z', '2018-05-19T15:00:00.000Z')).toBe(3_600_000);
  });

  it('tells what it has, and of another program’s event that it has nothing', () => {
    const plain = event('2018-05-19T16:00:00.000Z', '2018-05-19T16:00:00.000Z');
    const nothing = { flagSet: null, hasReason: false, hasEvidence: false, amendment: false };
    expect(indexedEvent(plain, 0, 0)).toMatchObject(nothing);
    const metadata = { ...plain.metadata, reason: null, evidence: [], flags: [] };
    expect(indexedEvent({ ...plain, metadata }, 0, 0)).toMatchObject(nothing);
    const all = { ...metadata, reason: '漏报', evidence: [{ hash: 'a' }], flags: ['RETURN_OFF_LIST', 'ELSEWHERE'] };
    expect(indexedEvent({ ...plain, metadata: all }, 0, 0)).toMatchObject({
      ...{ flagSet: 'RETURN_OFF_LIST', hasReason: true, hasEvidence: true },
    });
  });

  it.each([
    ['ReturnCorrected', true],
    ['ReturnRetracted', true],
    ['LateReturnSubmitted', true],
    ['AnnualPlanAdjusted', true],
    ['ReturnApproved', false],
    ['AnnualPlanApproved', false],
    ['Invented', false],
  ])('%s changes what was recorded: %s', (type, amendment) => {
    const plain = event('2018-05-19T16:00:00.000Z', '2018-05-19T16:00:00.000Z');
    expect(indexedEvent({ ...plain, type }, 0, 0)).toMatchObject({ amendment, factType: type });
  });

  it('tells when its fact was registered first: as a ledger states, else as recorded, whatever amends it', () => {
    const recorded = event('2018-05-19T16:00:00.000Z', '2018-06-20T09:00:00.000Z');
    expect(indexedEvent(recorded, 7, 0).factRegisteredAt).toBe(Date.parse(recorded.recordedAt));
    const registeredAt = '2018-05-21T01:00:00.000Z';
    const stated = indexedEvent({ ...recorded, metadata: { ...recorded.metadata, registeredAt } }, 7, 0);
    expect(stated.factRegisteredAt).toBe(Date.parse(registeredAt));
    const correction = { ...recorded, type: 'FactCorrected', revision: 1, data: { fact: recorded.type } };
    expect(indexedEvent(correction, 8, 0, { amended: stated })).toMatchObject({
      factRegisteredAt: stated.factRegisteredAt,
    });
    expect(indexedEvent(correction, 8, 0, {}).factRegisteredAt).toBeNull();
  });

  it('is known no sooner than the event before it', () => {
    const recorded = event('2018-05-19T16:00:00.000Z', '2018-06-20T09:00:00.000Z');
    const at = Date.parse(recorded.recordedAt);
    expect(indexedEvent(recorded, 7, at + 5)).toMatchObject({ seq: 7, k: at + 5, recordedAt: at });
    expect(indexedEvent(recorded, 7, at - 5).k).toBe(at);
  });
});
