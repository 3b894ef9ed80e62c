import { once } from 'node:events';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';

/** The way out to one reader. */
export type Outlet = {
  /**
   * Waits while the reader takes nothing. Whether it had to.
   *
   * @throws ReaderGone
   */
  send(message: ReadResp): Promise<boolean>;
  /** @throws ReaderGone */
  throwIfGone(): void;
  readonly gone: AbortSignal;
};

/** Nobody is left to be told of it. */
export class ReaderGone extends Error {}

export function createOutlet(call: ServerWritableStream<ReadReq, ReadResp>, beforeEach: () => Promise<void>): Outlet {
  const leaving = new AbortController();
  const { signal } = leaving;
  const leave = () => leaving.abort();
  call.once('cancelled', leave).once('close', leave);

  const throwIfGone = () => {
    if (signal.aborted || call.cancelled) throw new ReaderGone();
  };
  return {
    gone: signal,
    throwIfGone,
    send: async (message) => {
      await beforeEach();
      throwIfGone();
      if (call.write(message)) return false;
      await once(call, 'drain', { signal }).catch(throwIfGone);
      return true;
    },
  };
}
