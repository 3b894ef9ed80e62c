// The snippet of docs/clients.md for Relay, line by line: what the page shows is what is compiled and run.
import { createRequire } from 'node:module';
import { relayDataID } from '@milepost/client/caches';
import type * as Relay from 'relay-runtime';

/** The package names `Environment` for bundlers only. */
const { Environment, Network, RecordSource, Store } = createRequire(import.meta.url)('relay-runtime') as typeof Relay;

export function relayEnvironment(url: string, token: string): Relay.Environment {
  const environment = new Environment({
    getDataID: relayDataID,
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text: query }, variables) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ query, variables });
      return (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json()) as Relay.GraphQLResponse;
    }),
  });
  return environment;
}
