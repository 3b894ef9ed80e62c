export type GraphQLAnswer<T> = {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
};

export type Client = {
  /** The data of an operation; throws where the answer has errors. */
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
  /** The body of the answer, verbatim. */
  text(document: string, variables?: Record<string, unknown>): Promise<string>;
};

export function graphqlClient(url: string, token: string): Client {
  async function text(document: string, variables: Record<string, unknown> = {}): Promise<string> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: document, variables }),
      signal: AbortSignal.timeout(30_000),
    });
    return response.text();
  }
  return {
    text,
    async query<T>(document: string, variables?: Record<string, unknown>) {
      const { data, errors } = JSON.parse(await text(document, variables)) as GraphQLAnswer<T>;
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}
