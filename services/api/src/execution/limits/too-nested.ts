import type { GraphQLError } from 'graphql';
import { refusal } from '../refused-error.js';
import type { Limits } from './limits.js';

/** Null where the document may be parsed: what reads it goes as deep as its brackets, and the stack does not. */
export function tooNested(query: string, { nesting }: Pick<Limits, 'nesting'>): GraphQLError | null {
  if (nestingOf(query) <= nesting) return null;
  return refusal('OPERATION_TOO_LARGE', {
    en: `The operation is too large: more than ${nesting} brackets within each other.`,
    zh: `操作过大：括号嵌套超过${nesting}层。`,
  });
}

export function nestingOf(query: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < query.length; at++) {
    switch (query.charAt(at)) {
      case '(':
      case '[':
      case '{':
        deepest = Math.max(deepest, ++depth);
        break;
      case ')':
      case ']':
      case '}':
        depth--;
        break;
      case '#':
        at = endOfLine(query, at);
        break;
      case '"':
        at = query.startsWith('"""', at) ? endOfBlock(query, at) : endOfString(query, at);
        break;
    }
  }
  return deepest;
}

function endOfLine(query: string, from: number): number {
  let at = from + 1;
  while (at < query.length && query[at] !== '\n' && query[at] !== '\r') at++;
  return at;
}

/** An end of line ends it too: a syntax error, beyond which nothing is read. */
function endOfString(query: string, from: number): number {
  let at = from + 1;
  while (at < query.length && query[at] !== '"' && query[at] !== '\n') at += query[at] === '\\' ? 2 : 1;
  return at;
}

function endOfBlock(query: string, from: number): number {
  let at = query.indexOf('"""', from + 3);
  while (at > 0 && query[at - 1] === '\\') at = query.indexOf('"""', at + 1);
  return at < 0 ? query.length : at + 2;
}
