import { folded } from './folded.js';

/** What people write where they do not know: —, /, 待定, xx, 暂无. */
const LONGEST = 20;
const UNKNOWN = /^([-—–―－─]+|\/+|待定|[xX×]{2,}|暂无)$/;

export function isUnknownWord(text: string): boolean {
  if (text.length > LONGEST) return false;
  return UNKNOWN.test(folded(text));
}
