import type { DocumentNode } from 'graphql';

/** The documents of the requests at work, where Apollo looks for those that need neither parsing nor validation: by the hash of the query. */
export type ResolvedDocuments = {
  add(hash: string, document: DocumentNode): void;
  /** Once for each that was added. */
  remove(hash: string): void;
  readonly store: {
    get(key: string): Promise<DocumentNode | undefined>;
    set(): Promise<void>;
    delete(): Promise<void>;
  };
};

export function resolvedDocuments(): ResolvedDocuments {
  const documents = new Map<string, { readonly document: DocumentNode; uses: number }>();
  return {
    add(hash, document) {
      const { uses } = documents.get(hash) ?? { uses: 0 };
      documents.set(hash, { document, uses: uses + 1 });
    },
    remove(hash) {
      const known = documents.get(hash);
      if (known && (known.uses -= 1) === 0) documents.delete(hash);
    },
    store: {
      // Behind the hash of the schema.
      get: async (key) => documents.get(key.slice(key.lastIndexOf(':') + 1))?.document,
      set: async () => undefined,
      delete: async () => undefined,
    },
  };
}
