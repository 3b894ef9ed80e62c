import type { CollectionSchema, Condition, Document } from './port.js';
import { type CheckedCondition, requestChecker, type Scalar } from './request.js';
import { compareKeys } from './compare-keys.js';

export const matches = (document: Document, where: readonly CheckedCondition[]): boolean =>
  where.every((condition) => {
    const value = document[condition.field] ?? null;
    if (condition.op === 'in') {
      if (value === null) return condition.orNull;
      const values: readonly unknown[] = condition.values;
      return values.includes(value);
    }
    if (value === null) return false;
    const { from, to } = condition;
    const scalar = value as Scalar;
    return (from === null || compareKeys(scalar, from) >= 0) && (to === null || compareKeys(scalar, to) <= 0);
  });

/**
 * Whether a read of the collection with these conditions would find a document.
 * @throws ReadStoreError UNDECLARED_FIELD, INVALID_REQUEST as that read would
 */
export function matcherOf(
  { name, fields }: CollectionSchema,
  where: readonly Condition[],
): (document: Document) => boolean {
  const conditions = requestChecker(fields, `collection "${name}"`).conditions(where);
  return (document) => matches(document, conditions);
}
