import type { CollectionSchema } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { collectionName, timelineCollections } from './collections.js';
import type { Connection } from './connection.js';
import type { Readable } from './document-reads.js';
import type { TimelineScope } from './look-up.js';
import type { Reading } from './reading.js';
import { restTexts } from './rest-text.js';
import { documentCodec, type Stored } from './stored-document.js';
import type { Codecs } from './timeline-reads.js';
import type { Horizon } from './views.js';

/** Where the parts of one version of a store are. */
export type Parts = {
  readonly version: number;
  readonly schemaOf: (collection: string) => CollectionSchema;
  readonly readableOf: (collection: string, reading: Reading) => Readable;
  readonly scopeOf: (timeline: string, horizon: Horizon, reading: Reading) => TimelineScope;
  readonly codecsOf: (timeline: string) => Codecs;
};

export function partsOf({ db }: Connection, { collections = [], timelines = [] }: StoreSchema, version: number): Parts {
  const textsOf = restTexts();
  const plain = new Map(
    collections.map((schema) => {
      const collection = db.collection<Stored>(collectionName(schema.name, version));
      return [schema.name, { schema, collection, codec: documentCodec(schema.fields, '_id', textsOf()) }];
    }),
  );
  const temporal = new Map(
    timelines.map((schema) => {
      const codecs: Codecs = new Map(
        Object.entries(schema.facets).map(([facet, { fields, shared }]) => [
          facet,
          documentCodec(fields, 'id', textsOf(shared)),
        ]),
      );
      return [schema.name, { collections: timelineCollections(db, schema, version), codecs }];
    }),
  );
  return {
    version,
    schemaOf: (name) => part(plain, name).schema,
    readableOf(name, reading) {
      const { collection, codec } = part(plain, name);
      return { collection, codec, reading };
    },
    scopeOf: (name, horizon, reading) => ({
      name,
      collections: part(temporal, name).collections,
      horizon,
      reading,
    }),
    codecsOf: (name) => part(temporal, name).codecs,
  };
}

function part<T>(parts: ReadonlyMap<string, T>, name: string): T {
  const found = parts.get(name);
  if (found === undefined) throw new Error(`"${name}" is not part of the schema.`);
  return found;
}
