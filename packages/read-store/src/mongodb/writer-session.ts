import type { Binary, ClientSession } from 'mongodb';
import type { Connection } from './connection.js';

/** The session of whoever wrote a version of the views last, in the collection `_writers`. */
type WriterRow = { readonly _id: number; readonly session: { readonly id: Binary } };

export type WriterSession = {
  present(): Promise<ClientSession>;
  /** The next transaction has another one. */
  discard(): Promise<void>;
};

/**
 * One session for all transactions of this process. A writer that was killed leaves its transaction open on the server, which holds
 * up every other writer until it expires, a minute later; so whoever comes next ends the session of the one before.
 */
export function writerSession({ db }: Connection, version: number): WriterSession {
  const writers = db.collection<WriterRow>('_writers');
  let kept: ClientSession | null = null;

  async function announce(session: ClientSession): Promise<void> {
    const { id } = session.id as { readonly id: Binary };
    const former = await writers.findOneAndReplace({ _id: version }, { session: { id } }, { upsert: true });
    if (former === null || former.session.id.toString('hex') === id.toString('hex')) return;
    // Where that is refused, the transaction expires by itself.
    await db.command({ killSessions: [{ id: former.session.id }] }).catch(() => undefined);
  }

  return {
    async present() {
      if (kept !== null) return kept;
      const session = db.client.startSession();
      try {
        await announce(session);
      } catch (error) {
        await session.endSession();
        throw error;
      }
      kept = session;
      return session;
    },
    async discard() {
      const session = kept;
      kept = null;
      await session?.endSession();
    },
  };
}
