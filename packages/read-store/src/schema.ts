import { canonicalJson } from './canonical-json.js';
import { ReadStoreError } from './errors.js';
import type { CollectionSchema, FacetSchema, FieldType, TimelineSchema } from './port.js';

export type StoreSchema = {
  readonly collections?: readonly CollectionSchema[];
  readonly timelines?: readonly TimelineSchema[];
};
export type Fields = Readonly<Record<string, FieldType>>;

const TYPES: readonly string[] = ['integer', 'text', 'boolean'] satisfies FieldType[];
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,50}$/;

function refuse(message: string): never {
  throw new ReadStoreError('INVALID_SCHEMA', message);
}

/** Names become names of tables and columns, in which some engines do not tell upper from lower case. */
function checkNames(names: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!NAME.test(name)) refuse(`${what} "${name}": a name is a letter, then at most 50 letters, digits or _.`);
    if (seen.has(name.toLowerCase()))
      refuse(`${what} "${name}" is declared twice (upper and lower case count as equal).`);
    seen.add(name.toLowerCase());
  }
}

function checkFields(fields: Fields, where: string): void {
  checkNames(Object.keys(fields), `Field of ${where}`);
  for (const [field, type] of Object.entries(fields)) {
    if (!TYPES.includes(type))
      refuse(`Field "${field}" of ${where} has type "${type}"; use one of ${TYPES.join(', ')}.`);
    if (field === 'id' && type !== 'text') refuse(`Field "id" of ${where} can only be text.`);
  }
}

function checkOrdinal({ name, fields, ordinal }: CollectionSchema): void {
  if (ordinal !== undefined && !(Object.hasOwn(fields, ordinal) && fields[ordinal] === 'integer'))
    refuse(`The ordinal "${ordinal}" of collection "${name}" is no declared integer.`);
}

function checkShared({ fields, shared = [] }: FacetSchema, where: string): void {
  for (const path of shared) {
    const member = path.replace(/\.\*$/, '');
    if (!NAME.test(member)) refuse(`"${path}" of ${where} names no member: use "name" or "name.*".`);
    if (member === 'id' || Object.hasOwn(fields, member))
      refuse(`"${path}" of ${where} is a declared field and cannot be shared.`);
  }
  const members = shared.map((path) => path.replace(/\.\*$/, ''));
  if (new Set(members).size < members.length) refuse(`A member of ${where} is shared twice.`);
}

/** @throws ReadStoreError INVALID_SCHEMA */
export function checkSchema({ collections = [], timelines = [] }: StoreSchema): void {
  checkNames(
    [...collections, ...timelines].map(({ name }) => name),
    'Collection or timeline',
  );
  for (const collection of collections) {
    const { name, fields, indexes } = collection;
    checkFields(fields, `collection "${name}"`);
    checkOrdinal(collection);
    for (const field of indexes.flat()) {
      if (!Object.hasOwn(fields, field))
        refuse(`An index of collection "${name}" names "${field}", which is not declared.`);
    }
    if (indexes.some((index) => index.length === 0 || new Set(index).size < index.length))
      refuse(`An index of collection "${name}" is empty or names a field twice.`);
  }
  for (const { name, facets } of timelines) {
    if (Object.keys(facets).length === 0) refuse(`Timeline "${name}" has no facet.`);
    checkNames(Object.keys(facets), `Facet of timeline "${name}"`);
    for (const [facet, schema] of Object.entries(facets)) {
      const where = `facet "${facet}" of timeline "${name}"`;
      checkFields(schema.fields, where);
      checkShared(schema, where);
    }
  }
}

/** Equal for schemas that store the same; the order of facets counts, as they are stored in it. */
export const schemaFingerprint = ({ collections = [], timelines = [] }: StoreSchema): string =>
  canonicalJson({
    collections: Object.fromEntries(
      collections.map(({ name, fields, indexes, ordinal }) => [name, { fields, indexes, ordinal }]),
    ),
    timelines: Object.fromEntries(timelines.map(({ name, facets }) => [name, Object.entries(facets)])),
  });
