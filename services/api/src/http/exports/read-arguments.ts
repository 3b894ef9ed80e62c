import { type CodedError, MilepostError } from '@milepost/domain';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

/** Arguments by name, as the schema types them. */
export type ArgumentTypes = ReadonlyMap<string, GraphQLInputType>;
type Values = Record<string, unknown>;

const MOST_VALUES = 1_000;

/**
 * Reads arguments as the parameters of an address have them: `filter.levels=CITY&asOf.validAt=2018-05-31`, lists by repeating, every value
 * judged by its type in the schema.
 * @throws MilepostError INPUT_UNKNOWN, INPUT_REQUIRED, LIST_TOO_LONG, and what the type of a value says of it
 */
export function readArguments(query: URLSearchParams, types: ArgumentTypes): Values {
  const read: Values = {};
  for (const path of new Set(query.keys())) {
    const texts = query.getAll(path);
    if (texts.length > MOST_VALUES) throw new MilepostError('LIST_TOO_LONG', { path, limit: MOST_VALUES });
    put(read, path.split('.'), valueOf(path, texts, typeAt(path, types)));
  }
  for (const [name, type] of types) {
    if (isNonNullType(type) && !(name in read)) throw new MilepostError('INPUT_REQUIRED', { path: name });
  }
  return read;
}

function typeAt(path: string, types: ArgumentTypes): GraphQLInputType {
  const [name = '', ...members] = path.split('.');
  let type = types.get(name);
  for (const member of members) {
    const within = type && getNullableType(type);
    type = isInputObjectType(within) ? within.getFields()[member]?.type : undefined;
  }
  if (!type || isInputObjectType(getNullableType(type))) throw new MilepostError('INPUT_UNKNOWN', { path });
  return type;
}

function valueOf(path: string, texts: readonly string[], type: GraphQLInputType): unknown {
  if (isListType(getNullableType(type))) return texts.map((text) => leafOf(path, text, type));
  const [text = '', second] = texts;
  if (second !== undefined) throw new MilepostError('LIST_TOO_LONG', { path, limit: 1 });
  return leafOf(path, text, type);
}

function leafOf(path: string, text: string, type: GraphQLInputType): unknown {
  const leaf = getNamedType(type);
  if (isInputObjectType(leaf)) throw new MilepostError('INPUT_UNKNOWN', { path });
  if (isEnumType(leaf)) {
    const found = leaf.getValue(text);
    if (found) return found.value;
    const choices = leaf.getValues().map(({ name }) => name);
    throw new MilepostError('CHOICE_UNKNOWN', { path, choices: choices.join(', ') });
  }
  if (leaf.name === 'Boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new MilepostError('BOOLEAN_EXPECTED', { path });
  }
  try {
    return leaf.parseValue(leaf.name === 'Int' && /^-?\d{1,15}$/.test(text) ? Number(text) : text);
  } catch (error) {
    const { code, params }: CodedError =
      error instanceof MilepostError ? error : new MilepostError('BAD_USER_INPUT', { path });
    throw MilepostError.of({ code, params: { ...params, path } });
  }
}

function put(into: Values, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) into[name] = value;
  else put((into[name] ??= {}) as Values, rest, value);
}
