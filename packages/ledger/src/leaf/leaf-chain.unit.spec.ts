import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SealedEvent } from './event-leaf.js';
import { createLeafChain } from './leaf-chain.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

const EVENT: SealedEvent = {
  id: '00000000-0000-8000-8000-000000000001',
  stream: 'project-A',
  revision: 0,
  type: 'ProjectListed',
  data: { name: '甲', amount: 1 },
  metadata: { nonce: '00ff', elsewhere: [1] },
  recordedAt: '2018-06-01T00:00:00.000Z',
  recordedAtStated: true,
};
const leafOf = (event: SealedEvent) => createLeafChain().take(event);

describe('the leaf of an event', () => {
  it('is canonical JSON of commitments', () => {
    expect(Buffer.from(leafOf(EVENT).bytes).toString()).toBe(
      `{"data":"${sha256('"00ff"{"amount":1,"name":"甲"}')}","id":"00000000-0000-8000-8000-000000000001",` +
        `"k":"2018-06-01T00:00:00.000Z","metadata":"${sha256('{"elsewhere":[1],"nonce":"00ff"}')}","previous":null,` +
        `"recordedAt":"2018-06-01T00:00:00.000Z","revision":0,"stated":true,"stream":"project-A","type":"ProjectListed","v":1}`,
    );
  });

  it.each<[string, Partial<SealedEvent>]>([
    ['id', { id: '00000000-0000-8000-8000-000000000002' }],
    ['stream', { stream: 'project-B' }],
    ['revision', { revision: 1 }],
    ['type', { type: 'ProjectDelisted' }],
    ['data', { data: { name: '甲', amount: 2 } }],
    ['nonce', { metadata: { nonce: '00fe', elsewhere: [1] } }],
    ['what nobody knows of the metadata', { metadata: { nonce: '00ff', elsewhere: [2] } }],
    ['recorded time', { recordedAt: '2018-06-01T00:00:00.001Z' }],
    ['whether that was stated', { recordedAtStated: false }],
  ])('is another one where its %s is', (_, change) => {
    expect(leafOf({ ...EVENT, ...change }).hash).not.toEqual(leafOf(EVENT).hash);
  });

  it('names the one before it in its stream, and never a time before one that was known', () => {
    const chain = createLeafChain();
    const read = (event: SealedEvent) => JSON.parse(Buffer.from(chain.take(event).bytes).toString()) as object;
    const first = leafOf(EVENT).hash;
    expect(read(EVENT)).toMatchObject({ previous: null });
    expect(read({ ...EVENT, stream: 'project-B' })).toMatchObject({ previous: null });
    expect(read({ ...EVENT, revision: 1, recordedAt: '2018-05-31T00:00:00.000Z' })).toMatchObject({
      previous: Buffer.from(first).toString('base64'),
      k: '2018-06-01T00:00:00.000Z',
      recordedAt: '2018-05-31T00:00:00.000Z',
    });
  });

  it('is smaller than an entry of a tile may be, however long its names are', () => {
    const event = { ...EVENT, stream: `project-${'项'.repeat(500)}`, type: 'T'.repeat(256) };
    expect(leafOf(event).bytes.length).toBeLessThan(4_096);
  });
});
