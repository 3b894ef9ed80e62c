import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expectTypeOf, it } from 'vitest';
import { createClient } from './client.js';

type Name = { readonly project: { readonly name: string } | null };
declare const NAME: TypedDocumentNode<Name, { readonly code: string }>;
declare const HEAD: TypedDocumentNode<{ readonly seq: string }, { readonly at?: string }>;

const { query, follow, watch } = createClient({ url: 'http://127.0.0.1:4000' });

// Judged by the compiler; none of it is run.
it('has types that a document brings with it', () => {
  expectTypeOf(() => query(NAME, { code: 'A' })).returns.resolves.toEqualTypeOf<Name>();
  expectTypeOf(() => query(HEAD))
    .returns.resolves.toHaveProperty('seq')
    .toBeString();
  expectTypeOf(() => watch(HEAD, { signal: new AbortController().signal })).returns.toExtend<
    AsyncIterable<{ readonly seq: string }>
  >();
  expectTypeOf(() => query<Name>('{ project { name } }')).returns.resolves.toEqualTypeOf<Name>();
});

it('has variables that cannot be forgotten, or be others', () => {
  // @ts-expect-error the code is needed
  expectTypeOf(() => query(NAME)).toBeFunction();
  // @ts-expect-error it is a text
  expectTypeOf(() => query(NAME, { code: 1 })).toBeFunction();
  // @ts-expect-error also where one goes on asking
  expectTypeOf(() => watch(NAME)).toBeFunction();
  // @ts-expect-error a cursor is a text
  expectTypeOf(() => follow(HEAD, () => 1)).toBeFunction();
});
