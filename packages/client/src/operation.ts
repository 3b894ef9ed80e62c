import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';

/** A document of GraphQL with one operation: what it answers is a T, its variables are a V. */
export type Operation<T, V> = string | TypedDocumentNode<T, V>;

export type Variables = Readonly<Record<string, unknown>>;

/** Whether an operation can do without variables. */
type CanDoWithout<V> = Readonly<Record<string, never>> extends V ? true : false;

/** The last argument, which may be left out where no variable is needed. */
export type Rest<V, Argument> = CanDoWithout<V> extends true ? [argument?: Argument] : [argument: Argument];

export type VariablesOf<V> = CanDoWithout<V> extends true ? { readonly variables?: V } : { readonly variables: V };

export function textOf(document: string | DocumentNode): string {
  return typeof document === 'string' ? document : print(document);
}
