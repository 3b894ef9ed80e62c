/** What normalising caches ask to be told of a schema; a test keeps it equal to the schema. */

/** Of interfaces and unions: what they can be. Without it Apollo Client drops what is selected on an interface. */
const POSSIBLE_TYPES: Record<string, string[]> = {
  CommandResult: ['CommandAccepted', 'CommandRejected'],
  Node: ['Event', 'Issue', 'Period', 'Project', 'ProjectReturn'],
};
export { POSSIBLE_TYPES as possibleTypes };

/**
 * Types with an `id` by which no object is kept: of an actor it says who was signed in, whatever else is told of the act; files that were
 * handed over and their readings are no nodes, and end.
 */
const NOT_KEPT_BY_ID = ['Actor', 'FileReading', 'OfficeFile'] as const;

/** For Apollo Client's `InMemoryCache`. */
export const typePolicies: Readonly<Record<string, { readonly keyFields: false }>> = Object.fromEntries(
  NOT_KEPT_BY_ID.map((name) => [name, { keyFields: false } as const]),
);

/** For the `keys` of urql's graphcache, of the types of an introspected schema: only what is a node has a key. */
export function graphcacheKeys(schema: IntrospectedTypes): Record<string, (data: object) => string | null> {
  const objects = schema.__schema.types.filter(({ kind }) => kind === 'OBJECT');
  const keyless = objects.filter(({ interfaces }) => !interfaces?.some(({ name }) => name === 'Node'));
  return Object.fromEntries(keyless.map(({ name }) => [name, () => null]));
}

export type IntrospectedTypes = {
  readonly __schema: {
    readonly types: readonly {
      readonly kind: string;
      readonly name: string;
      readonly interfaces?: readonly { readonly name: string }[] | null;
    }[];
  };
};

/** For the `getDataID` of Relay's environment: `query` below a mutation or a change is the root, so that lists selected there are renewed. */
export function relayDataID(value: { readonly id?: unknown }, typeName: string): string | null | undefined {
  if (typeName === 'Query') return 'client:root';
  if ((NOT_KEPT_BY_ID as readonly string[]).includes(typeName)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}
