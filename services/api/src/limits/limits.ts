/** What one request may ask for. The same over HTTP and WebSocket. */
export type Limits = {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Levels of fields, fragments expanded. */
  readonly depth: number;
  /** Fields under another name, fragments expanded. */
  readonly aliases: number;
  /** Selected fields, fragments expanded. */
  readonly selections: number;
  /** Fields answered at most, lists counted at the size asked for. */
  readonly cost: number;
  /** Bytes of a GraphQL request. */
  readonly bodyBytes: number;
  /** Bytes of an import. */
  readonly importBytes: number;
  /** Operations that run at once on one socket. */
  readonly operationsPerSocket: number;
};

export const DEFAULT_LIMITS: Limits = {
  tokens: 20_000,
  depth: 20,
  aliases: 1_000,
  selections: 10_000,
  cost: 250_000,
  bodyBytes: 1_048_576,
  importBytes: 64 * 1_048_576,
  operationsPerSocket: 100,
};
