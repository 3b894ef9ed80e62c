import { ReadStoreError } from './errors.js';
import type { CollectionSchema, FacetSchema } from './port.js';
import { schemaFingerprint, type StoreSchema } from './schema.js';

/** The store was made for another schema. */
export class SchemaChangedError extends ReadStoreError {
  constructor(
    message: string,
    /** What it was made for: it can be opened with that. Null where this version cannot read it. */
    readonly stored: StoreSchema | null,
  ) {
    super('SCHEMA_CHANGED', message);
  }
}

type Fingerprint = {
  readonly collections: Readonly<Record<string, Omit<CollectionSchema, 'name'>>>;
  readonly timelines: Readonly<Record<string, readonly (readonly [string, FacetSchema])[]>>;
};

/** What a store writes down about how it was made. `layout` is the engine's own, raised when it keeps the same schema in another way. */
export const schemaNote = (layout: number, schema: StoreSchema): string => `${layout} ${schemaFingerprint(schema)}`;

/** The schema of a note; null for one of another layout. */
export function notedSchema(layout: number, note: string): StoreSchema | null {
  if (!note.startsWith(`${layout} `)) return null;
  const { collections, timelines } = JSON.parse(note.slice(`${layout} `.length)) as Fingerprint;
  return {
    collections: Object.entries(collections).map(([name, collection]) => ({ name, ...collection })),
    timelines: Object.entries(timelines).map(([name, facets]) => ({ name, facets: Object.fromEntries(facets) })),
  };
}
