import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.js';
import { nestingOf, tooNested } from './too-nested.js';

describe('the nesting of a document', () => {
  it.each([
    ['', 0],
    ['{ a }', 1],
    ['{ a(b: [[1]]) { c } d { e } }', 4],
    ['{ a(b: "{[(") }', 2],
    ['{ a(b: "\\"{[(") }', 2],
    ['{ a(b: """{[(" \\"""{{{ """) }', 2],
    ['{ a(b: "") { c } }', 2],
    ['{ a # {{{{\n { b } }', 2],
    ['{ a # {{{{\r { b } }', 2],
    ['{ a(b: """{{{', 2],
    ['}}}}{ a }', 0],
  ])('of %j is %i', (query, deep) => {
    expect(nestingOf(query)).toBe(Math.max(0, deep));
  });

  it('is refused before the parser, which recurses, would run out of stack', () => {
    const query = `{ events(filter: { types: ${'['.repeat(9_000)}${']'.repeat(9_000)} }) { totalCount } }`;
    expect(tooNested(query, DEFAULT_LIMITS)?.extensions['code']).toBe('OPERATION_TOO_LARGE');
    expect(tooNested('{ a }', DEFAULT_LIMITS)).toBeNull();
  });
});
