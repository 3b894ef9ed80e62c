import { openMemoryReadStore } from '@milepost/read-store/memory';
import { indexedEvent, type IndexedEvent, VIEWS } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { createNameRecorder } from './name-recorder.js';

/** Said by a unit, which is a name too. */
function said(seq: number, unit: string): IndexedEvent {
  const actor = { id: 'wang', post: null, unit, onBehalfOf: null };
  const occurredAt = '2018-01-01T00:00:00.000Z';
  const recorded = {
    id: `e${seq}`,
    position: String(seq),
    stream: 'project-A',
    type: 'ProjectInitiated',
    revision: seq,
    recordedAt: occurredAt,
    recordedAtStated: false,
    data: {},
    metadata: { actor, occurredAt },
  };
  return indexedEvent(recorded, seq, 0);
}

describe('names', () => {
  it('are written down with the first event that says them, also by a projector that begins behind it', async () => {
    const reads = await openMemoryReadStore(VIEWS);
    const first = createNameRecorder(reads);
    await first.prepare();
    const operations = first.take(said(0, '水利局'));
    expect(operations).toMatchObject([{ kind: 'put', document: { id: 'UNIT/水利局', seq: 0, event: 'e0' } }]);
    expect(first.take(said(1, '水利局'))).toEqual([]);
    await reads.commit({ expected: null, next: { seq: 1 }, operations });

    const second = createNameRecorder(reads);
    await second.prepare();
    expect(second.take(said(2, '水利局'))).toEqual([]);
    expect(second.take(said(3, '水利 局'))).toMatchObject([{ document: { name: '水利 局', seq: 3 } }]);
  });

  it('are written down again where the commit failed', async () => {
    const recorder = createNameRecorder(await openMemoryReadStore(VIEWS));
    await recorder.prepare();
    const operations = recorder.take(said(0, '水利局'));
    recorder.reset();
    await recorder.prepare();
    expect(recorder.take(said(0, '水利局'))).toEqual(operations);
  });
});
