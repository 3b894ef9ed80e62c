import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type StartedApi, tokenOf } from './started-api.js';

/** A client of graphql-ws that connects once. @param authorization default: of a leader */
export async function socketClient(
  { socketUrl }: Pick<StartedApi, 'socketUrl'>,
  authorization?: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Client> {
  const connectionParams = {
    authorization: authorization ?? `Bearer ${await tokenOf('leader')}`,
    'accept-language': 'en',
    ...more,
  };
  return createClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
}
