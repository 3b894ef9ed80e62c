import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@milepost/domain';
import type { Session, SessionStore } from '@milepost/private-store';
import type { Identity } from '../execution/identity.js';

/** How long a session holds, in milliseconds. */
export type SessionLimits = {
  /** Since it was last used. */
  readonly idle: number;
  /** Since it began; never longer than what was shown for it. */
  readonly absolute: number;
};

const HOUR = 3_600_000;
const SESSION_LIMITS: SessionLimits = { idle: 8 * HOUR, absolute: 12 * HOUR };

/** A use is noted no more often than this. */
const NOTED_EVERY = 60_000;

/** Who is signed in at a browser, whatever they signed in with. */
export type Sessions = {
  /** @returns the secret that the browser has to keep, and until when it is worth something at most */
  begin(identity: Identity): Promise<{ readonly secret: string; readonly endsAt: number }>;
  /** Null where there is none, or none any more; else it was used now. */
  find(secret: string): Promise<Identity | null>;
  end(secret: string): Promise<void>;
  /** Of one who is signed in, wherever. */
  endAllOf(actor: Actor): Promise<void>;
};

export type SessionsOptions = {
  readonly store: SessionStore;
  readonly limits?: SessionLimits;
  /** Milliseconds since 1970; default: the system's. */
  readonly clock?: () => number;
};

export function createSessions({ store, limits = SESSION_LIMITS, clock = Date.now }: SessionsOptions): Sessions {
  /** Those that were used here, so that a socket is told at once that its session is over. */
  const known = new Map<string, Session>();
  const isOver = ({ usedAt, endsAt }: Session, now: number) => now >= endsAt || now - usedAt >= limits.idle;

  async function used(session: Session, now: number): Promise<void> {
    if (now - session.usedAt < NOTED_EVERY) return;
    known.set(session.id, { ...session, usedAt: now });
    await store.touch(session.id, now);
  }

  return {
    async begin({ actor, expiresAt }) {
      const now = clock();
      await store.removeStale(now - limits.idle, now);
      for (const session of known.values()) if (isOver(session, now)) known.delete(session.id);
      const secret = randomBytes(32).toString('base64url');
      const endsAt = Math.min(expiresAt, now + limits.absolute);
      await store.put({
        id: idOf(secret),
        subject: actor.id,
        holder: JSON.stringify(actor),
        usedAt: now,
        endsAt,
      });
      return { secret, endsAt };
    },

    async find(secret) {
      const now = clock();
      const id = idOf(secret);
      const session = await store.find(id);
      if (!session || isOver(session, now)) {
        known.delete(id);
        if (session) await store.remove(id);
        return null;
      }
      known.set(id, session);
      await used(session, now);
      function isEnded() {
        const present = known.get(id);
        return present === undefined || isOver(present, clock());
      }
      return { actor: JSON.parse(session.holder) as Actor, expiresAt: session.endsAt, isEnded };
    },

    async end(secret) {
      const id = idOf(secret);
      known.delete(id);
      await store.remove(id);
    },

    async endAllOf({ id: subject }) {
      for (const id of await store.removeOf(subject)) known.delete(id);
    },
  };
}

const idOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
