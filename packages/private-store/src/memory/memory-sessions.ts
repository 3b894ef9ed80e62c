import { inOrder } from './in-order.js';
import type { Session, SessionStore } from '../session-store.js';

export function memorySessions(): SessionStore {
  const sessions = new Map<string, Session>();
  function removeWhere(isMeant: (session: Session) => boolean) {
    const ids = [...sessions.values()].filter(isMeant).map(({ id }) => id);
    for (const id of ids) sessions.delete(id);
    return ids;
  }
  return {
    async put(session) {
      sessions.set(session.id, session);
    },
    find: async (id) => sessions.get(id) ?? null,
    all: () => inOrder(sessions),
    async touch(id, usedAt) {
      const session = sessions.get(id);
      if (session) sessions.set(id, { ...session, usedAt });
    },
    async remove(id) {
      sessions.delete(id);
    },
    removeOf: async (subject) => removeWhere((session) => session.subject === subject),
    async removeStale(usedBefore, endsBy) {
      removeWhere(({ usedAt, endsAt }) => usedAt < usedBefore || endsAt <= endsBy);
    },
  };
}
