import type { Instant } from './instant.js';

/** That somebody is signed in at a browser. */
export type Session = {
  /** Made from the secret that the browser keeps, so that who reads the store cannot sign in with it. */
  readonly id: string;
  /** The account or person, over all sessions the same. */
  readonly subject: string;
  /** Whom it speaks for, as the owner of the store writes it. */
  readonly holder: string;
  readonly usedAt: Instant;
  /** From then on it is worth nothing, however much it is used. */
  readonly endsAt: Instant;
};

export type SessionStore = {
  /** Adds a session, or replaces the one with its id. */
  put(session: Session): Promise<void>;
  find(id: string): Promise<Session | null>;
  /** Each of them, in the order of the ids. */
  all(): AsyncIterable<Session>;
  /** Notes that it was used then; nothing happens where there is none. */
  touch(id: string, usedAt: Instant): Promise<void>;
  remove(id: string): Promise<void>;
  /** @returns the ids of those that there were */
  removeOf(subject: string): Promise<readonly string[]>;
  /** Removes what was last used before the one instant, or ends by the other. */
  removeStale(usedBefore: Instant, endsBy: Instant): Promise<void>;
};
