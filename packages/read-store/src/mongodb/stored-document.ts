import { Long } from 'mongodb';
import type { Document, FieldType, Json } from '../port.js';
import type { Scalar } from '../request.js';
import type { Fields } from '../schema.js';
import type { RestText } from './rest-text.js';

/**
 * Declared fields are members of their own, so that conditions and indexes see them; the rest of the document is JSON text in `_rest`,
 * because BSON cannot hold all of JSON (a NUL in a name, half a surrogate pair) and JavaScript parses it faster.
 * Declared names begin with a letter, those of ours with an underscore.
 */
export type Stored = { readonly _id: string; readonly [member: string]: unknown };

/** Where a document keeps its id: `_id` in a collection; in a facet `id`, as `_id` is the state's. */
export type IdMember = '_id' | 'id';

const INT32 = 2 ** 31;

/** Integers are stored as such: the driver would write those beyond 32 bits as doubles. Typed as the number that is read back. */
export const integer = (value: number): number =>
  // Adding 0 makes -0 the 0 that JSON has.
  value >= -INT32 && value < INT32 ? value + 0 : (Long.fromNumber(value) as unknown as number);

export const toBson = (value: Scalar): unknown => (typeof value === 'number' ? integer(value) : value);

const fieldToBson = (type: FieldType, value: Json): unknown =>
  value !== null && type === 'integer' ? integer(value as number) : value;

export type Codec = {
  readonly id: IdMember;
  /** The path of a declared field. */
  readonly path: (field: string) => string;
  /** Without `_id`, unless that is the document's own. */
  readonly encode: (document: Document) => Readonly<Record<string, unknown>>;
  readonly decode: (stored: Stored) => Document;
};

export function documentCodec(fields: Fields, id: IdMember, restText: RestText): Codec {
  const declared = Object.keys(fields).filter((field) => field !== 'id');
  return {
    id,
    path: (field) => (field === 'id' ? id : field),
    encode(document) {
      const stored: Record<string, unknown> = { [id]: document.id };
      const rest: [string, Json][] = [];
      for (const [member, value] of Object.entries(document) as [string, Json | undefined][]) {
        if (member === 'id' || value === undefined) continue;
        const type = Object.hasOwn(fields, member) ? fields[member] : undefined;
        if (type === undefined) rest.push([member, value]);
        else stored[member] = fieldToBson(type, value);
      }
      if (rest.length > 0) stored['_rest'] = restText(rest);
      return stored;
    },
    decode(stored) {
      const rest = typeof stored['_rest'] === 'string' ? (JSON.parse(stored['_rest']) as Record<string, Json>) : {};
      const document: Record<string, Json> = { id: stored[id] as string, ...rest };
      for (const field of declared) {
        const value = stored[field] as Json | undefined;
        if (value !== undefined) document[field] = value;
      }
      return document as Document;
    },
  };
}
