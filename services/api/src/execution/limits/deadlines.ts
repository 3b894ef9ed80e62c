/** How long a client may take, in milliseconds. Whoever takes longer is answered or told so where it can be, and cut off. */
export type Deadlines = {
  /** To send the headers of a request, from the connection on. */
  readonly headers: number;
  /** To send a whole request. */
  readonly request: number;
  /** To send the rest of a body that was refused already. */
  readonly refusedBody: number;
  /** To begin the next request on a connection. */
  readonly nextRequest: number;
  /** To take any byte of an answer. */
  readonly silence: number;
  /** To say who it is on a new socket. */
  readonly introduction: number;
  /** Between two pings of the server on a socket. */
  readonly ping: number;
  /** To answer a ping, and to take what waits in a buffer that is over its limit. */
  readonly slowReader: number;
  /** To answer the closing of a socket. */
  readonly leave: number;
  /** How often all of these are looked at. */
  readonly check: number;
};

export const DEFAULT_DEADLINES: Deadlines = {
  headers: 10_000,
  request: 60_000,
  refusedBody: 2_000,
  nextRequest: 72_000,
  silence: 120_000,
  introduction: 10_000,
  ping: 15_000,
  slowReader: 15_000,
  leave: 2_000,
  check: 1_000,
};
