import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrivateStore } from '../port.js';
import { gathered } from './gathered.js';
import type { Session } from '../session-store.js';

const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  subject: 'unit:区重点办',
  holder: '{"role":"office"}',
  usedAt: 1_000,
  endsAt: 9_000,
  ...more,
});

/** What every private store does with sessions. */
export function sessionsConformance(name: string, open: () => Promise<PrivateStore>): void {
  describe(`sessions in a private store: ${name}`, () => {
    let store: PrivateStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('are found as they were put, and not where there is none', async () => {
      await store.sessions.put(session('a'));
      expect(await store.sessions.find('a')).toEqual(session('a'));
      expect(await store.sessions.find('b')).toBeNull();
    });

    it('are replaced by another with the same id', async () => {
      await store.sessions.put(session('a'));
      await store.sessions.put(session('a', { holder: '{}' }));
      expect(await store.sessions.find('a')).toEqual(session('a', { holder: '{}' }));
    });

    it('remember when they were used, and no use makes one', async () => {
      await store.sessions.put(session('a'));
      await store.sessions.touch('a', 2_000);
      await store.sessions.touch('b', 2_000);
      expect(await store.sessions.find('a')).toEqual(session('a', { usedAt: 2_000 }));
      expect(await store.sessions.find('b')).toBeNull();
    });

    it('are told one after the other', async () => {
      for (const id of ['b', 'a']) await store.sessions.put(session(id));
      expect(await gathered(store.sessions.all())).toEqual([session('a'), session('b')]);
    });

    it('are removed one by one', async () => {
      await store.sessions.put(session('a'));
      await store.sessions.put(session('b'));
      await store.sessions.remove('a');
      await store.sessions.remove('a');
      expect(await store.sessions.find('a')).toBeNull();
      expect(await store.sessions.find('b')).not.toBeNull();
    });

    it('are removed with all others of who they speak for', async () => {
      for (const id of ['a', 'b']) await store.sessions.put(session(id));
      await store.sessions.put(session('c', { subject: 'unit:区发改委' }));
      expect([...(await store.sessions.removeOf('unit:区重点办'))].sort()).toEqual(['a', 'b']);
      expect(await store.sessions.removeOf('unit:区重点办')).toEqual([]);
      expect(await store.sessions.find('a')).toBeNull();
      expect(await store.sessions.find('c')).not.toBeNull();
    });

    it('are removed when they were not used for long, or are at their end', async () => {
      await store.sessions.put(session('idle', { usedAt: 999 }));
      await store.sessions.put(session('used', { usedAt: 1_000 }));
      await store.sessions.put(session('over', { endsAt: 5_000 }));
      await store.sessions.removeStale(1_000, 5_000);
      const found = await Promise.all(['idle', 'used', 'over'].map((id) => store.sessions.find(id)));
      expect(found.map((found) => found?.id)).toEqual([undefined, 'used', undefined]);
    });
  });
}
