/// <reference lib="dom" />
// A page of somebody else, on another origin, with nothing but what a cache needs to be told: one project as it was known then, and now.
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { possibleTypes, typePolicies } from '@milepost/client/caches';

type Rate = { readonly project: { readonly year: { readonly completionRate: string | null } | null } | null };
type AsOf = Readonly<Record<string, string>>;

const RATE: TypedDocumentNode<Rate, { code: string; asOf: AsOf }> = gql`
  query Rate($code: String!, $asOf: AsOf) {
    project(code: $code, asOf: $asOf) {
      id
      year {
        completionRate
      }
    }
  }
`;
const POINTS: Readonly<Record<string, AsOf>> = {
  then: { validAt: '2018-05-31', knownAt: '2018-06-05' },
  now: { validAt: '2018-05-31' },
  again: { validAt: '2018-05-31', knownAt: '2018-06-05' },
};

const { api = '', token = '', code = '' } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const client = new ApolloClient({
  cache: new InMemoryCache({ possibleTypes, typePolicies }),
  link: new HttpLink({ uri: `${api}/graphql`, headers: { authorization: `Bearer ${token}` } }),
});
for (const [name, asOf] of Object.entries(POINTS)) {
  const { data } = await client.query({ query: RATE, variables: { code, asOf } });
  const shown = document.createElement('output');
  shown.id = name;
  shown.textContent = `${data?.project?.year?.completionRate ?? '—'} %`;
  document.querySelector('main')?.append(shown);
}
