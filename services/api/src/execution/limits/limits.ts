/** What clients may ask for and hold. The same over HTTP and WebSocket. */
export type Limits = {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Brackets within brackets of a document. */
  readonly nesting: number;
  /** Fragments of a document. */
  readonly fragments: number;
  /** Levels of fields, fragments expanded. */
  readonly depth: number;
  /** Fields under another name, fragments expanded. */
  readonly aliases: number;
  /** Selected fields, fragments expanded. */
  readonly selections: number;
  /** Fields answered at most, lists counted at the size asked for. */
  readonly cost: number;
  /** Milliseconds of work on one operation, of a subscription on each message: what it waits for others does not count. */
  readonly workMs: number;
  /** Bytes of a GraphQL request. */
  readonly bodyBytes: number;
  /** Bytes of an import. */
  readonly importBytes: number;
  /** Connections at once, sockets included. More are dropped unheard. */
  readonly connections: number;
  /** WebSockets at once. More are refused with 503. */
  readonly sockets: number;
  /** Of these, those that have not said who they are. The one that has waited longest goes for a new one. */
  readonly waitingSockets: number;
  /** Bytes that a socket may send before it has said who it is. */
  readonly introductionBytes: number;
  /** Operations that run at once on one socket. */
  readonly operationsPerSocket: number;
  /** Queries and mutations of one subject at work at once, over HTTP and sockets. */
  readonly operationsOfSubject: number;
  /** Subscriptions of one subject at once. */
  readonly subscriptionsOfSubject: number;
  /** Sockets of one subject at once. */
  readonly socketsOfSubject: number;
  /** Messages in a second that are read from one socket; further ones wait. */
  readonly messagesPerSecond: number;
  /** Bytes that wait to be sent to one socket before nothing more is read from it. */
  readonly unsentBytes: number;
};

export const DEFAULT_LIMITS: Limits = {
  tokens: 20_000,
  nesting: 100,
  fragments: 200,
  depth: 20,
  aliases: 1_000,
  selections: 10_000,
  cost: 250_000,
  workMs: 10_000,
  bodyBytes: 1_048_576,
  importBytes: 64 * 1_048_576,
  connections: 5_000,
  sockets: 2_500,
  waitingSockets: 1_500,
  introductionBytes: 16_384,
  operationsPerSocket: 100,
  operationsOfSubject: 50,
  subscriptionsOfSubject: 200,
  socketsOfSubject: 50,
  messagesPerSecond: 500,
  unsentBytes: 1_048_576,
};
