import { Malformed, MilepostError, type Reader } from '@milepost/domain';
import { GraphQLScalarType, Kind } from 'graphql';

type TextScalar = {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** Whether a client sent what it should, and what it should have sent. */
  readonly reader: Reader<unknown>;
  readonly write?: (value: unknown) => string;
};

/** A scalar that is a string on both ways: what a client sends is checked and kept as sent, so that it can be hashed as sent. */
export function textScalar({
  name,
  description,
  specifiedByURL,
  reader,
  write = String,
}: TextScalar): GraphQLScalarType<string, string> {
  const read = (sent: unknown): string => {
    const value = reader(sent);
    // Where it stands is known to GraphQL only: in the message that it puts around this one, or in the error's locations.
    if (value instanceof Malformed) throw MilepostError.of(value.at(name));
    return sent as string;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: write,
    parseValue: read,
    // What is no string in the text of a query is none of these.
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : node),
  });
}
