import { ReadStoreError, invalidRequest } from './errors.js';
import type { Condition, FieldType, LastRequest, PageKey, PageRequest } from './port.js';
import type { Fields } from './schema.js';
import { isPortableText } from './text.js';

export type Scalar = string | number | boolean | null;
type Value = Exclude<Scalar, null>;

/** What conditions come down to: `eq` is an `in` of one value. */
export type CheckedCondition =
  | {
      readonly op: 'in';
      readonly field: string;
      readonly values: readonly Value[];
      readonly orNull: boolean;
    }
  | {
      readonly op: 'range';
      readonly field: string;
      readonly from: string | number | null;
      readonly to: string | number | null;
    };

export type Direction = 'asc' | 'desc';
export type CheckedSort = readonly {
  readonly field: string;
  readonly type: FieldType;
  readonly direction: Direction;
}[];

export type CheckedPage = {
  readonly where: readonly CheckedCondition[];
  readonly sort: CheckedSort;
  readonly idDirection: Direction;
  readonly after: PageKey | null;
  readonly limit: number;
};

export type CheckedLast = {
  readonly ordinal: string;
  readonly field: string;
  readonly values: readonly (string | number)[];
  /** The other conditions, and the bound of the ordinal. */
  readonly where: readonly CheckedCondition[];
};

const MOST_AT_ONCE = 10_000;

/** Turns requests on a set of declared fields into their checked forms, so that every adapter refuses the same ones in the same words. */
export function requestChecker(fields: Fields, where: string) {
  function typeOf(field: string): FieldType {
    const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (type !== undefined) return type;
    const declared = Object.keys(fields).join(', ') || 'none';
    throw new ReadStoreError(
      'UNDECLARED_FIELD',
      `Field "${field}" of ${where} is not declared. Declared: ${declared}.`,
    );
  }

  function check<V extends Scalar>(field: string, type: FieldType, value: V): V {
    if (!isOfType(type, value))
      throw invalidRequest(`Field "${field}" of ${where} is ${type}, but the value given is ${show(value)}.`);
    return value;
  }

  function condition(asked: Condition): CheckedCondition {
    const { op, field } = asked;
    const type = typeOf(field);
    switch (op) {
      case 'eq':
      case 'in': {
        const values = op === 'eq' ? [asked.value] : asked.values;
        if (values.length > MOST_AT_ONCE)
          throw invalidRequest(`Condition on "${field}" of ${where}: at most ${MOST_AT_ONCE} values.`);
        const present = values.filter((value) => value !== null).map((value) => check(field, type, value));
        return { op: 'in', field, values: present, orNull: present.length < values.length };
      }
      case 'range': {
        if (type !== 'integer' && type !== 'text')
          throw invalidRequest(`Field "${field}" of ${where} is ${type}: a range needs an integer or a text.`);
        const { from, to } = asked;
        if (from === undefined && to === undefined)
          throw invalidRequest(`The range on "${field}" of ${where} has no bound.`);
        const bound = (value: string | number | undefined) => (value === undefined ? null : check(field, type, value));
        return { op: 'range', field, from: bound(from), to: bound(to) };
      }
      default:
        throw invalidRequest(`Unknown condition ${show(op)} on ${where}. Use eq, in or range.`);
    }
  }
  const conditions = (asked: readonly Condition[] = []): CheckedCondition[] => asked.map(condition);

  function key(asked: PageKey, sort: CheckedSort): PageKey {
    if (asked.values.length !== sort.length)
      throw invalidRequest(
        `The page key has ${asked.values.length} values, but ${where} is sorted by ${sort.length} fields.`,
      );
    sort.forEach(({ field, type }, i) => {
      const value = asked.values[i] ?? null;
      if (value !== null) check(field, type, value);
    });
    checkId(asked.id, where);
    return asked;
  }

  return {
    conditions,

    page({ where: asked, sort = [], after, limit }: PageRequest): CheckedPage {
      if (!Number.isInteger(limit) || limit < 1 || limit > MOST_AT_ONCE)
        throw invalidRequest(`A page of ${where} can have 1 to ${MOST_AT_ONCE} documents, not ${show(limit)}.`);
      const sorted = sort.map(({ field, direction }) => {
        if (!['asc', 'desc'].includes(direction))
          throw invalidRequest(`Sort "${field}" asc or desc, not ${show(direction)}.`);
        return { field, type: typeOf(field), direction };
      });
      return {
        where: conditions(asked),
        sort: sorted,
        idDirection: sorted.at(-1)?.direction ?? 'asc',
        after: after === undefined ? null : key(after, sorted),
        limit,
      };
    },

    last({ where: asked, field, upTo }: LastRequest, ordinal: string | undefined): CheckedLast {
      if (ordinal === undefined) throw invalidRequest(`Nothing of ${where} is the last: it has no ordinal.`);
      const type = typeOf(field);
      const checked = conditions(asked);
      const named = checked.find((one) => one.op === 'in' && one.field === field && !one.orNull);
      if (type === 'boolean' || named?.op !== 'in')
        throw invalidRequest(`The last of ${where} needs the integers or texts of "${field}" named by eq or in.`);
      const bound = { op: 'range', field: ordinal, from: null, to: check(ordinal, 'integer', upTo) } as const;
      return {
        ordinal,
        field,
        values: named.values.filter((value) => typeof value !== 'boolean'),
        where: [...checked.filter((one) => one !== named), bound],
      };
    },

    ids(ids: readonly string[]): readonly string[] {
      if (ids.length > MOST_AT_ONCE)
        throw invalidRequest(`At most ${MOST_AT_ONCE} ids of ${where} at once, not ${ids.length}.`);
      ids.forEach((id) => checkId(id, where));
      return ids;
    },
  };
}

function checkId(id: unknown, where: string): void {
  if (typeof id !== 'string' || !isPortableText(id)) throw invalidRequest(`${show(id)} cannot be an id of ${where}.`);
}

/** Whether a single value is one that a field of that type has. */
export function isOfType(type: FieldType, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && isPortableText(value);
  }
}

export function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value === undefined ? 'undefined' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
