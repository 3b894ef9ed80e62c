import { gql } from '@apollo/client';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { graphqlClient } from '../support/graphql.js';
import { connect } from './samples/apollo.js';
import { urqlClient } from './samples/urql-client.js';

type Access = { readonly url: string; readonly token: string };
type Asked = { readonly variables: Record<string, unknown>; readonly fresh?: boolean };
/** A client library with its defaults and what `@milepost/client` ships. */
export type Library = {
  ask<T>(document: string, asked: Asked): Promise<T>;
  mutate<T>(document: string, variables: Record<string, unknown>): Promise<T>;
  /** What a live screen shows of a query, first and after each change. */
  watch(document: string, shown: (data: unknown) => void): () => void;
  /** Subscribes for the sake of the cache alone. */
  listen(document: string): () => void;
  /** Objects kept, at most. */
  size(): number;
};

export async function apollo({ url, token }: Access): Promise<Library> {
  const client = connect(url, token);
  return {
    async ask<T>(document: string, { variables, fresh }: Asked) {
      const fetchPolicy = fresh ? 'network-only' : 'cache-first';
      return (await client.query({ query: gql(document), variables, fetchPolicy })).data as T;
    },
    mutate: async <T>(document: string, variables: Record<string, unknown>) =>
      (await client.mutate({ mutation: gql(document), variables })).data as T,
    watch(document, shown) {
      const watched = client.watchQuery({ query: gql(document) }).subscribe(({ data, dataState }) => {
        if (dataState === 'complete') shown(data);
      });
      return () => watched.unsubscribe();
    },
    listen(document) {
      const heard = client.subscribe({ query: gql(document) }).subscribe(() => undefined);
      return () => heard.unsubscribe();
    },
    size: () => Object.keys(client.cache.extract() as object).filter((key) => !key.startsWith('ROOT')).length,
  };
}

export async function graphcache({ url, token }: Access): Promise<Library> {
  const schema = await graphqlClient(url, token).query<IntrospectionQuery>(getIntrospectionQuery());
  const seen = new Set<string>();
  const client = urqlClient(url, token, schema);
  return {
    async ask<T>(document: string, { variables, fresh }: Asked) {
      const requestPolicy = fresh ? 'network-only' : 'cache-first';
      const { data, error } = await client.query<T>(document, variables, { requestPolicy }).toPromise();
      if (error) throw error;
      for (const { id } of (data as { projects?: { nodes: { id: string }[] } }).projects?.nodes ?? []) seen.add(id);
      return data as T;
    },
    async mutate<T>(document: string, variables: Record<string, unknown>) {
      const { data, error } = await client.mutation<T>(document, variables).toPromise();
      if (error) throw error;
      return data as T;
    },
    watch(document, shown) {
      const watched = client.query<unknown>(document, {}).subscribe(({ data }) => {
        if (data) shown(data);
      });
      return () => watched.unsubscribe();
    },
    listen(document) {
      const heard = client.subscription(document, {}).subscribe(() => undefined);
      return () => heard.unsubscribe();
    },
    // It cannot be asked, and keeps at most what it was given.
    size: () => seen.size,
  };
}
