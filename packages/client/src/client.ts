import { createClient as createSocket } from 'graphql-ws/client';
import { type Operation, type Rest, textOf, type Variables, type VariablesOf } from './operation.js';
import { type ErrorOfOperation, OperationFailedError } from './operation-failed.js';
import { backOff, isLost } from './resumption.js';

export type ClientOptions = {
  /** Of the server, as `http://127.0.0.1:4000`. */
  readonly url: string;
  /** A bearer token that is good now: asked for with every request and every connection. Default: none, where a browser is signed in. */
  readonly token?: () => string | Promise<string>;
  /** Of sentences that name no language, as `Accept-Language` has it. Default: that of the browser over HTTP, else Chinese. */
  readonly language?: string;
  /** The class WebSocket, where there is no global one (Node before 22). */
  readonly webSocket?: unknown;
  /** ms that a request may take. Default 30,000. */
  readonly timeoutMs?: number;
  /** ms for which a lost subscription is taken up again without success before it fails. Default 300,000. */
  readonly patienceMs?: number;
};

export type WatchOptions<V = Variables> = VariablesOf<V> & {
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
};

/** Documents are texts, whose types the caller states, or typed ones, made from `schema.graphql` by a generator, which bring their own. */
export type Client = {
  /**
   * The data of a query or mutation.
   * @throws OperationFailedError; TypeError where the server cannot be reached; a TimeoutError
   */
  query<T, V = Variables>(document: Operation<T, V>, ...variables: Rest<V, V>): Promise<T>;
  /**
   * A subscription that tells what happened (`events`, `replay`): taken up again behind the last cursor when the socket is lost, so that
   * every message comes once and in order. The document must take a variable `$after`.
   * @param cursorOf the cursor of a message
   * @throws OperationFailedError; the loss itself once `patienceMs` are over
   */
  follow<T, V = Variables>(
    document: Operation<T, V>,
    cursorOf: (data: T) => string,
    ...options: Rest<V, WatchOptions<V>>
  ): AsyncGenerator<T, void, void>;
  /**
   * A subscription that tells how things are (`figures`, `project`, `restatements`): when the socket is lost it is taken up again with the
   * variable `withCurrent`, which the document of the first two must take.
   * @throws as `follow`
   */
  watch<T, V = Variables>(
    document: Operation<T, V>,
    ...options: Rest<V, WatchOptions<V>>
  ): AsyncGenerator<T, void, void>;
};

const REQUEST_MS = 30_000;
const PATIENCE_MS = 300_000;

export function createClient({
  url,
  token,
  language,
  webSocket,
  timeoutMs = REQUEST_MS,
  patienceMs = PATIENCE_MS,
}: ClientOptions): Client {
  const address = new URL('/graphql', url);
  const socketAddress = new URL(address);
  socketAddress.protocol = address.protocol.replace('http', 'ws');
  const introduction = async () => ({
    ...(token === undefined ? {} : { authorization: `Bearer ${await token()}` }),
    ...(language === undefined ? {} : { 'accept-language': language }),
  });

  /** Messages of one connection; ends when the server completes. */
  async function* messages<T>(query: string, variables: Variables, signal: AbortSignal | undefined) {
    const socket = createSocket({
      url: socketAddress.href,
      retryAttempts: 0,
      connectionParams: introduction,
      ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    });
    const stop = () => void socket.dispose();
    signal?.addEventListener('abort', stop);
    try {
      for await (const { data, errors } of socket.iterate<T>({ query, variables: { ...variables } })) {
        if (errors) throw new OperationFailedError(errors);
        if (data) yield data;
      }
    } catch (error) {
      if (Array.isArray(error)) throw new OperationFailedError(error as ErrorOfOperation[]);
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      stop();
    }
  }

  async function* resumed<T>(
    query: string,
    { variables, signal }: WatchOptions<unknown> = {},
    resume: (last: T) => Variables,
  ): AsyncGenerator<T, void, void> {
    let more: Variables = {};
    let [failures, lostAt] = [0, 0];
    while (!signal?.aborted) {
      try {
        for await (const data of messages<T>(query, { ...(variables as Variables), ...more }, signal)) {
          // What had come already is not told any more.
          if (signal?.aborted) return;
          failures = 0;
          more = resume(data);
          yield data;
        }
        return;
      } catch (error) {
        if (signal?.aborted) return;
        if (failures === 0) lostAt = Date.now();
        const wait = backOff(failures);
        if (!isLost(error) || Date.now() + wait - lostAt > patienceMs) throw error;
        failures += 1;
        await pause(wait, signal);
      }
    }
  }

  return {
    async query<T, V>(document: Operation<T, V>, ...[variables]: Rest<V, V>): Promise<T> {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await introduction()) },
        body: JSON.stringify({ query: textOf(document), variables }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const { data, errors } = (await response.json()) as { data?: T | null; errors?: readonly ErrorOfOperation[] };
      if (errors) throw new OperationFailedError(errors);
      return data as T;
    },
    follow: (document, cursorOf, ...[options]) =>
      resumed(textOf(document), options, (last) => ({ after: cursorOf(last) })),
    watch: (document, ...[options]) => resumed(textOf(document), options, () => ({ withCurrent: true })),
  };
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}
