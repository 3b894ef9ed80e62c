import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

type TextScalar = {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** What a client should have sent, for its error. */
  readonly expected: string;
  readonly accepts: (text: string) => boolean;
  readonly write?: (value: unknown) => string;
};

/** A scalar that is a string on both ways: what a client sends is checked and kept as sent, so that it can be hashed as sent. */
export function textScalar({
  name,
  description,
  specifiedByURL,
  expected,
  accepts,
  write = String,
}: TextScalar): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw new GraphQLError(`${name} must be a string: ${expected}`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: write,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
  });
}
