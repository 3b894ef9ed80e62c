import { createClient, OperationFailedError } from '@milepost/client';
import { computed } from 'vue';
import type { TypedDocumentString } from '../generated/graphql.js';
import { useLocale } from '../words/locale.js';
import { sessionIsOver } from './session.js';

const locale = useLocale();
/** Signed in by the cookie, which no script can read. */
const client = computed(() => createClient({ url: location.origin, language: locale.value }));

export type Document<T, V> = TypedDocumentString<T, V>;

export const ask = <T, V>(document: Document<T, V>, variables: V): Promise<T> =>
  client.value.query<T, V>(document.toString(), variables);

export const follow = <T, V>(document: Document<T, V>, cursorOf: (data: T) => string, signal: AbortSignal) =>
  client.value.follow<T, V>(document.toString(), cursorOf, { signal } as never);

export type Failure = { readonly message: string; readonly code: string | null; readonly requestId: string | null };

/** What is shown of a failure; an empty message where the register did not answer at all. Where it says that the session is over, it is. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof OperationFailedError)) return { message: '', code: null, requestId: null };
  if (error.code === 'UNAUTHENTICATED') sessionIsOver();
  const requestId = error.errors[0]?.extensions?.requestId;
  return { message: error.message, code: error.code, requestId: typeof requestId === 'string' ? requestId : null };
}
