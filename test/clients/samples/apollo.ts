// The snippets of docs/clients.md for Apollo Client, line by line: what the page shows is what is compiled and run.
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { possibleTypes, typePolicies } from '@milepost/client/caches';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

type Rates = {
  readonly projectsAt: readonly { readonly nodes: readonly { readonly year: { readonly completionRate: string } }[] }[];
};
type Page = { readonly projects: { readonly edges: readonly { readonly cursor: string }[] } };

export function connect(url: string, token: string): ApolloClient {
  const headers = { authorization: `Bearer ${token}` };
  const socket = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    connectionParams: headers,
    webSocketImpl: WebSocket,
  });
  const client = new ApolloClient({
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket),
      new HttpLink({ uri: `${url}/graphql`, headers }),
    ),
  });
  return client;
}

/** Of lists whose pages are shown one under the other. */
export function pagingCache(): InMemoryCache {
  const cache = new InMemoryCache({
    possibleTypes,
    typePolicies: {
      ...typePolicies,
      Query: { fields: { projects: relayStylePagination(['asOf', 'filter', 'orderBy', 'year']) } },
    },
  });
  return cache;
}

/** The list on the screen, and its further pages on demand; what shows it, and what asks for the next page. */
export function listScreen(client: ApolloClient, show: (edges: number) => void) {
  const LIST = gql`
    query List($after: String) {
      projects(first: 20, after: $after) {
        basis {
          seq
        }
        edges {
          cursor
          node {
            id
            code
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `;
  const list = client.watchQuery<Page>({ query: LIST });
  const shown = list.subscribe(({ data, dataState }) => {
    if (dataState === 'complete') show(data.projects.edges.length);
  });
  const nextPage = (endCursor: string) => list.fetchMore({ variables: { after: endCursor } });
  return { nextPage, leave: () => shown.unsubscribe() };
}

/** Keeps the list of a screen as the register is. */
export function live(client: ApolloClient): () => void {
  const CHANGED = gql`
    subscription {
      changed {
        query {
          projects(first: 20) {
            basis {
              seq
            }
            edges {
              cursor
              node {
                id
                code
                name
              }
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      }
    }
  `;
  const changes = client.subscribe({ query: CHANGED }).subscribe(() => undefined);
  return () => changes.unsubscribe();
}

/** Forgets the list at points that are looked at no more, and with it all that only it had; how many objects went. */
export function leave(client: ApolloClient, points: readonly object[]): number {
  for (const asOf of points) client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'projects', args: { first: 20, asOf } });
  const forgotten = client.cache.gc();
  return forgotten.length;
}

/** The rate of completion of May as it was known at each of two points. */
export async function twoPoints(client: ApolloClient, code: string): Promise<(string | null)[]> {
  const RATES: TypedDocumentNode<Rates> = gql`
    query Rates($code: String!, $points: [AsOf!]!) {
      projectsAt(points: $points, filter: { codes: [$code] }) {
        nodes {
          id
          code
          year {
            completionRate
          }
        }
      }
    }
  `;
  const points = [{ validAt: '2018-05-31', knownAt: '2018-06-05' }, { validAt: '2018-05-31' }];
  const { data } = await client.query({ query: RATES, variables: { code, points } });
  return data?.projectsAt.map(({ nodes: [project] }) => project?.year.completionRate ?? null) ?? [];
}
