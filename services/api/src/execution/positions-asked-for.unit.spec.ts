import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { positionsAskedFor } from './positions-asked-for.js';

function asked(query: string, variables: Record<string, unknown> = {}): string[] {
  const document = parse(query);
  return positionsAskedFor(document, getOperationAST(document)!, variables);
}

describe('the positions that an operation asks for', () => {
  it('are those of all root fields, written out or in variables', () => {
    const query =
      'query ($p: Position, $q: Position = "5", $r: Position) { a(atLeast: "3") b(atLeast: $p) c(atLeast: $q) d(atLeast: $r) e }';
    expect(asked(query, { p: '4' })).toEqual(['3', '4', '5']);
    expect(asked(query, { p: '4', q: '6', r: null })).toEqual(['3', '4', '6']);
  });

  it('are found in fragments, each looked at once', () => {
    const query = '{ ...f ... on Query { ...f b(atLeast: "2") } } fragment f on Query { a(atLeast: "1") ...f }';
    expect(asked(query)).toEqual(['1', '2']);
  });

  it('are those of fields below, too, as of `query` below a mutation', () => {
    expect(asked('mutation { a { query { b(atLeast: "1") } } }')).toEqual(['1']);
  });
});
