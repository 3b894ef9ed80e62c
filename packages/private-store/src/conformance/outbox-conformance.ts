import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxEntry, OutboxTally } from '../outbox-store.js';
import type { PrivateStore } from '../port.js';
import { gathered } from './gathered.js';

const entry = (destination: string, id: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  destination,
  id,
  kind: 'checkpoint',
  cursor: 'WyJldmVudHMiLG51bGwsNF0',
  content: '{"type":"checkpoint"}',
  queuedAt: 1_000,
  ...more,
});

const tally = (destination: string, more: Partial<OutboxTally> = {}): OutboxTally => ({
  destination,
  failures: 0,
  retryAt: null,
  lastError: null,
  givenUp: 0,
  givenUpAt: null,
  delivered: null,
  ...more,
});

/** What every private store does with what destinations are to be told. */
export function outboxConformance(name: string, open: () => Promise<PrivateStore>): void {
  describe(`the outbox in a private store: ${name}`, () => {
    let store: PrivateStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives what was added first, for each destination by itself', async () => {
      const { outbox } = store;
      await outbox.add([entry('a', '2'), entry('b', '2')], null);
      await outbox.add([entry('a', '1', { queuedAt: 500 })], null);
      expect(await outbox.first('a')).toEqual(entry('a', '2'));
      await outbox.remove('a', '2');
      expect(await outbox.first('a')).toEqual(entry('a', '1', { queuedAt: 500 }));
      expect(await outbox.first('b')).toEqual(entry('b', '2'));
      expect(await outbox.first('c')).toBeNull();
      expect(await outbox.waiting('a')).toEqual({ count: 1, since: 500 });
      expect(await outbox.waiting('c')).toEqual({ count: 0, since: null });
    });

    it('takes the same again without a change, while it waits', async () => {
      const { outbox } = store;
      await outbox.add([entry('a', '1'), entry('a', '2')], null);
      await outbox.add([entry('a', '2', { content: '' }), entry('a', '1'), entry('a', '3')], null);
      expect(await gathered(outbox.all())).toEqual([entry('a', '1'), entry('a', '2'), entry('a', '3')]);
    });

    it('remembers how far each source was looked through', async () => {
      const { outbox } = store;
      expect(await outbox.mark('checkpoint')).toBeNull();
      await outbox.add([entry('a', '1')], { source: 'restatement', mark: '3' });
      await outbox.add([], { source: 'checkpoint', mark: '7' });
      await outbox.add([], { source: 'checkpoint', mark: '8' });
      expect(await outbox.mark('checkpoint')).toBe('8');
      expect(await outbox.marks()).toEqual([
        { source: 'checkpoint', mark: '8' },
        { source: 'restatement', mark: '3' },
      ]);
    });

    it('is trimmed to the newest', async () => {
      const { outbox } = store;
      await outbox.add([entry('a', '1'), entry('b', '1'), entry('a', '2'), entry('a', '3')], null);
      expect(await outbox.trim('a', 2)).toBe(1);
      expect(await outbox.trim('a', 2)).toBe(0);
      expect((await gathered(outbox.all())).map(({ destination, id }) => destination + id)).toEqual(['b1', 'a2', 'a3']);
      expect(await outbox.trim('a', 0)).toBe(2);
      expect((await gathered(outbox.all())).map(({ destination }) => destination)).toEqual(['b']);
    });

    it('keeps what came of each destination', async () => {
      const { outbox } = store;
      const failed = tally('b', { failures: 3, retryAt: 9, lastError: 'HTTP 500', givenUp: 1, givenUpAt: 8 });
      await outbox.putTally(failed);
      await outbox.putTally(tally('a', { delivered: 'x' }));
      await outbox.putTally(tally('c'));
      await outbox.putTally(tally('a', { delivered: 'y' }));
      await outbox.removeTally('c');
      expect(await outbox.tallies()).toEqual([tally('a', { delivered: 'y' }), failed]);
    });
  });
}
