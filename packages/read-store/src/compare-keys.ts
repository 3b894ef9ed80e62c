import type { Scalar } from './request.js';
import { compareText } from './text.js';

/** Nulls first; the keys of one field are all of one type. */
export function compareKeys(a: Scalar, b: Scalar): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}
