import type { ClientSession } from 'mongodb';

/** How the queries of one reading ask the server. */
export type Reading = {
  readonly session: ClientSession | undefined;
  /** Aborts once the reading has taken too long; a commit has none. */
  readonly signal: AbortSignal | undefined;
  /** Before each query of a reading of which each may take that time, and not all of them. */
  readonly onQuery?: (() => void) | undefined;
  /** Of one query. */
  readonly maxTimeMS: number;
};

type During = { readonly session?: ClientSession; readonly signal?: AbortSignal };

/** For a query that goes over all that there is, in as many answers as it takes. */
export function duringReading({ session, signal, onQuery }: Reading): During {
  onQuery?.();
  return { ...inSession(session), ...(signal === undefined ? {} : { signal }) };
}

export const readOptions = (reading: Reading): During & { readonly maxTimeMS: number } => ({
  maxTimeMS: reading.maxTimeMS,
  ...duringReading(reading),
});

export const inSession = (session: ClientSession | undefined): { readonly session?: ClientSession } =>
  session === undefined ? {} : { session };
