import { createClient, OperationFailedError } from '@milepost/client';
import { WebSocket } from 'ws';
import { AnswerError } from '../failure.js';
import { locale } from '../language.js';
import { lost } from './lost.js';
import type { Variables } from './register-client.port.js';

/** A subscription of the server at `address` that ends by itself; a lost one fails, as what was told stands on the screen already. */
export async function* followed<Data>(
  address: string,
  token: string,
  document: string,
  variables: Variables,
): AsyncGenerator<Data> {
  const client = createClient({
    url: address,
    token: () => token,
    language: locale(),
    webSocket: WebSocket,
    patienceMs: 0,
  });
  try {
    yield* client.watch<Data>(document, { variables });
  } catch (error) {
    if (!(error instanceof OperationFailedError)) throw lost(address, error);
    throw new AnswerError(error.code ?? 'INTERNAL', error.message);
  }
}
