import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Faults } from '../faults.js';

/** The way out to one reader. */
export type Outlet = {
  /**
   * Waits while the reader takes nothing. Whether it had to.
   *
   * @throws ReaderGoneError
   */
  send(message: ReadResp): Promise<boolean>;
  /** @throws ReaderGoneError */
  throwIfGone(): void;
  readonly gone: AbortSignal;
};

/** Nobody is left to be told of it. */
export class ReaderGoneError extends Error {
  readonly code = 'READER_GONE';
}

export function createOutlet(call: ServerWritableStream<ReadReq, ReadResp>, faults: Faults): Outlet {
  const leaving = new AbortController();
  let goOn = () => {};
  function leave() {
    leaving.abort();
    goOn();
  }
  call.once('cancelled', leave).once('close', leave);
  call.on('drain', () => goOn());

  function throwIfGone() {
    if (leaving.signal.aborted || call.cancelled) throw new ReaderGoneError();
  }
  return {
    gone: leaving.signal,
    throwIfGone,
    send: async (message) => {
      if (faults.holdsMessages()) await faults.beforeMessage(leaving.signal);
      throwIfGone();
      if (call.write(message)) return false;
      await new Promise<void>((resolve) => (goOn = resolve));
      throwIfGone();
      return true;
    },
  };
}
