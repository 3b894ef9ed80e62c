import { ReadStoreError, invalidOperation } from './errors.js';
import type { Commit, Document, Operation, TimelineOperation, TimelineSchema } from './port.js';
import { isOfType, show } from './request.js';
import type { Fields, StoreSchema } from './schema.js';
import { isPortableText } from './text.js';

/**
 * Checks all that can be told of a commit without looking at what is stored.
 * @throws ReadStoreError INVALID_OPERATION, UNDECLARED_COLLECTION, UNDECLARED_FACET
 */
export function commitChecker({ collections = [], timelines = [] }: StoreSchema): (commit: Commit) => void {
  const collectionOf = new Map(collections.map((collection) => [collection.name, collection]));
  const timelineOf = new Map(timelines.map((timeline) => [timeline.name, timeline]));

  function checkOperation(operation: Operation): void {
    switch (operation.kind) {
      case 'put': {
        checkSeq(operation.seq, operation.collection);
        const { name, fields, ordinal } = declared(collectionOf, operation.collection);
        if (ordinal !== undefined && (operation.document[ordinal] ?? null) === null)
          throw invalidOperation(`"${operation.document.id}" of "${name}" has no ${ordinal}.`);
        return checkDocument(fields, operation.document, name);
      }
      case 'remove':
        declared(collectionOf, operation.collection);
        checkSeq(operation.seq, operation.collection);
        return checkId(operation.id, operation.collection);
      case 'weave':
        return checkWeave(declared(timelineOf, operation.timeline), operation);
      case 'forget':
        declared(timelineOf, operation.timeline);
        return checkId(operation.entity, operation.timeline);
      default:
        throw invalidOperation(`Unknown operation ${show(operation)}.`);
    }
  }

  return ({ next, operations }) => {
    if (!Number.isSafeInteger(next.seq) || next.seq < -1)
      throw invalidOperation(`The checkpoint's seq must be an integer from -1 on, not ${show(next.seq)}.`);
    operations.forEach(checkOperation);
  };
}

function declared<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (found === undefined) throw undeclaredCollection(name, [...map.keys()]);
  return found;
}

export const undeclaredCollection = (name: string, names: readonly string[]): ReadStoreError =>
  new ReadStoreError('UNDECLARED_COLLECTION', `"${name}" is not declared. Declared: ${names.join(', ') || 'none'}.`);

function checkSeq(seq: number, where: string): void {
  if (!Number.isSafeInteger(seq) || seq < 0) throw invalidOperation(`An operation on "${where}" has seq ${show(seq)}.`);
}

function checkId(id: unknown, where: string): void {
  if (typeof id !== 'string' || id === '' || !isPortableText(id))
    throw invalidOperation(`${show(id)} cannot be an id of "${where}": use a text without NUL or lone surrogates.`);
}

function checkDocument(fields: Fields, document: Document, where: string): void {
  checkId(document.id, where);
  checkFields(fields, document, where);
}

function checkFields(fields: Fields, document: Document, where: string): void {
  for (const field in fields) {
    const type = fields[field];
    const value = document[field];
    if (type === undefined || value === undefined || value === null) continue;
    if (!isOfType(type, value))
      throw invalidOperation(
        `Field "${field}" of "${where}" "${document.id}" is declared ${type}, but is ${show(value)}.`,
      );
  }
}

function checkWeave({ name, facets }: TimelineSchema, { entity, seq, closes, opens }: TimelineOperation): void {
  checkId(entity, name);
  checkSeq(seq, name);
  function refuse(why: string): never {
    throw invalidOperation(`Timeline "${name}", entity "${entity}", seq ${seq}: ${why}.`);
  }
  const [first] = opens;
  if (first === undefined) return refuse('it opens no cell');
  if (!closes.every(Number.isSafeInteger) || !opens.every(({ v1 }) => Number.isSafeInteger(v1)))
    refuse('a time is no safe integer');
  if (closes.some((v1, i) => i > 0 && v1 <= (closes[i - 1] ?? v1))) refuse('the cells to close are not in order');
  if (closes[0] !== undefined && first.v1 > closes[0]) refuse('it opens less than it closes');
  let end: number | null = first.v1;
  for (const { v1, v2 } of opens) {
    if (v1 !== end) refuse('its cells leave a gap or overlap');
    end = v2;
  }
  if (end !== null || opens.some(({ v1, v2 }) => v2 !== null && !(v1 < v2)))
    refuse('its cells are empty, or the last is not open-ended');
  for (const { v1, state } of opens) {
    if (state === 'unchanged') {
      if (!closes.includes(v1)) refuse(`the cell at ${v1} is unchanged, but none that starts there is closed`);
      continue;
    }
    if (state === null) continue;
    for (const facet in state) {
      if (!Object.hasOwn(facets, facet))
        throw new ReadStoreError('UNDECLARED_FACET', `Facet "${facet}" of timeline "${name}" is not declared.`);
    }
    for (const facet in facets) {
      const document = state[facet];
      if (document === undefined) return refuse(`facet "${facet}" is missing`);
      if (document.id !== entity) refuse(`the document of facet "${facet}" has the id ${show(document.id)}`);
      checkFields(facets[facet]?.fields ?? {}, document, `${name}.${facet}`);
    }
  }
}
