// The snippets of docs/clients.md for urql, line by line: what the page shows is what is compiled and run.
import { graphcacheKeys } from '@milepost/client/caches';
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { IntrospectionQuery } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** @param schema the answer to `getIntrospectionQuery()` of graphql */
export function urqlClient(url: string, token: string, schema: IntrospectionQuery): Client {
  const headers = { authorization: `Bearer ${token}` };
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: headers,
    webSocketImpl: WebSocket,
  });
  const client = new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [
      cacheExchange({ schema, keys: graphcacheKeys(schema) }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink as never) }),
        }),
      }),
    ],
  });
  return client;
}
