import type { CollectionSchema } from '../port.js';
import type { LateIndex } from './late-indexes.js';

export const quoted = (name: string): string => `"${name}"`;
export const columnOf = (field: string): string => quoted(`f_${field}`);
/** Declared fields are in columns only, the rest of the document is `doc`. */
export const scalarsOf = ({ fields }: CollectionSchema): string[] =>
  Object.keys(fields).filter((field) => field !== 'id');

/** Tombstones are apart, so that indexes hold live documents only and can answer alone. */
export const tombs = ({ name }: CollectionSchema): string => quoted(`${name}.tombs`);

export const columnsOf = ({ fields }: CollectionSchema): string[] => [
  'id',
  'seq',
  'doc',
  ...Object.keys(fields).map(columnOf),
];

export function plainTables(schema: CollectionSchema): string {
  const { name, fields, ordinal } = schema;
  const type = (field: string) => (fields[field] === 'text' ? 'text' : 'integer');
  const columns = Object.keys(fields).map(
    (field) => `, ${columnOf(field)} ${field === ordinal ? 'integer primary key not null' : type(field)}`,
  );
  const id = ordinal === undefined ? 'text primary key not null' : 'text not null';
  return [
    `create table ${quoted(name)} (id ${id}, seq integer not null, doc text not null${columns.join('')})`,
    `create table ${tombs(schema)} (id text primary key not null, seq integer not null) without rowid`,
  ].join(';\n');
}

/** The index that tells the document of an id, where an ordinal is the table's own key; and the declared ones. */
export function plainIndexes({ name, indexes, ordinal }: CollectionSchema) {
  const table = quoted(name);
  const byId: LateIndex = {
    name: `${name}.id`,
    create: `create unique index ${quoted(`${name}.id`)} on ${table} (id)`,
    repair: `delete from ${table} where rowid not in (select max(rowid) from ${table} group by id)`,
  };
  const declared = indexes.flatMap((index, i): (LateIndex & { readonly first: string })[] => {
    const columns = indexedColumns(index, ordinal);
    const create = `create index ${quoted(`${name}.${i}`)} on ${table} (${columns.join(', ')})`;
    return columns.length === 0 ? [] : [{ name: `${name}.${i}`, create, first: index[0] ?? '' }];
  });
  return { byId: ordinal === undefined ? [] : [byId], declared };
}

/** An ordinal is the table's own key, which every index ends in by itself and which needs no id behind it to be unique. */
function indexedColumns(index: readonly string[], ordinal: string | undefined): string[] {
  const at = ordinal === undefined ? -1 : index.indexOf(ordinal);
  return at < 0 ? [...index.map(columnOf), 'id'] : index.slice(0, at).map(columnOf);
}
