import { readFileSync } from 'node:fs';
import { COMMANDS, EVENTS } from '@milepost/domain';
import {
  buildSchema as parseSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** A member of the contract that is served otherwise or not at all. */
export type Missing = { readonly member: string; readonly problem: string };
type Given = GraphQLArgument | GraphQLInputField;

const TEXT = readFileSync(new URL('../../contract.graphql', import.meta.url), 'utf8');
const CONTRACT = parseSchema(TEXT);
const PROSE = TEXT.split('\n').filter((line) => /^#\s/.test(line));
const LISTED = /((?:[a-z]\w+ )*[a-z]\w+) ?\(<base>([^)]*)\)/g;
const LEFT_OUT = /((?:\w+, )*\w+ and \w+) may be left out/g;
const DEPRECATED = /\((\w+) is deprecated;/g;
const ALSO_TAKEN = /(\w+)(?: and (\w+))? (?:also takes|take) (\w+(?: \w+)*)/g;

/** The commands of which the prose tells the inputs after the base, each with these. */
export const LISTED_COMMANDS: readonly (readonly [name: string, inputs: string])[] = PROSE.flatMap((line) =>
  [...line.matchAll(LISTED)].flatMap(([, names = '', inputs = '']) =>
    names.split(' ').map((name) => [name, inputs.replace(' and any field of listProject', '')] as const),
  ),
);

export function typesOf(schema: GraphQLSchema): readonly GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
}

export function fieldsOf(
  type: GraphQLNamedType | undefined,
): Readonly<Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>> {
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? type.getFields() : {};
}

/** Inputs that were required, and may be left out by now. */
export const LEFT_OUT_SINCE: readonly string[] = PROSE.flatMap((line) => [
  ...[...line.matchAll(LEFT_OUT)].flatMap(([, inputs = '']) => inputs.split(/, | and /)),
  ...[...line.matchAll(DEPRECATED)].flatMap(([, input = '']) => input),
]);

/** The type of a command's argument `input`. */
export const inputTypeOf = (command: string) => `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;

/** What a client relies on: an answer may become non-null, an argument must not become required or change its default. */
export function missingOf(served: GraphQLSchema): readonly Missing[] {
  return [
    ...typesOf(CONTRACT).flatMap((type) => missingOfType(type, served.getType(type.name))),
    ...LISTED_COMMANDS.filter(([name]) => !Object.hasOwn(COMMANDS, name)).map(([name]) => absent(`Mutation.${name}`)),
    ...inputsAlsoTaken()
      .filter(([type, name]) => !(name in fieldsOf(served.getType(type))))
      .map(([type, name]) => absent(`${type}.${name}`)),
    ...eventsNamed()
      .filter((type) => !EVENTS.has(type))
      .map((type) => absent(`event:${type}`)),
  ];
}

const absent = (member: string): Missing => ({ member, problem: 'is not served' });

function missingOfType(type: GraphQLNamedType, ours: GraphQLNamedType | undefined): readonly Missing[] {
  const { name } = type;
  if (!ours) return [absent(name)];
  if (ours.constructor !== type.constructor) return [{ member: name, problem: 'is of another kind' }];
  const lacks = (wanted: readonly { name: string }[], has: readonly { name: string }[]) =>
    wanted.filter((one) => !has.some((other) => other.name === one.name)).map((one) => absent(`${name}.${one.name}`));
  if (isEnumType(type) && isEnumType(ours)) return lacks(type.getValues(), ours.getValues());
  if (isUnionType(type) && isUnionType(ours)) return lacks(type.getTypes(), ours.getTypes());
  if (isInputObjectType(type) && isInputObjectType(ours))
    return missingOfGiven(
      Object.values(type.getFields()),
      Object.values(ours.getFields()),
      (field) => `${name}.${field}`,
    );
  const isA = isObjectType(type) && isObjectType(ours) ? lacks(type.getInterfaces(), ours.getInterfaces()) : [];
  return [
    ...isA,
    ...Object.values(fieldsOf(type)).flatMap((field) => missingOfField(name, field, fieldsOf(ours)[field.name])),
  ];
}

function missingOfField(type: string, field: Member, ours: Member | undefined): readonly Missing[] {
  const member = `${type}.${field.name}`;
  if (!ours) return [absent(member)];
  const [wanted, served] = [field.type.toString(), ours.type.toString()];
  if (served !== wanted && served !== `${wanted}!`) return [{ member, problem: `is ${served}, not ${wanted}` }];
  if (!('args' in field) || !('args' in ours)) return [];
  return missingOfGiven(field.args, ours.args, (argument) => `${member}(${argument})`);
}
type Member = GraphQLField<unknown, unknown> | GraphQLInputField;

function missingOfGiven(
  wanted: readonly Given[],
  ours: readonly Given[],
  memberOf: (name: string) => string,
): readonly Missing[] {
  const changed = wanted.flatMap(({ name, type, defaultValue }): readonly Missing[] => {
    const own = ours.find((given) => given.name === name);
    if (!own) return [absent(memberOf(name))];
    const [asServed, asWanted] = [own, { type, defaultValue }].map(
      (one) => `${one.type.toString()} = ${String(one.defaultValue)}`,
    );
    return asServed === asWanted ? [] : [{ member: memberOf(name), problem: `is ${asServed}, not ${asWanted}` }];
  });
  const demanded = ours.filter(
    ({ name, type, defaultValue }) =>
      !wanted.some((given) => given.name === name) && isNonNullType(type) && defaultValue === undefined,
  );
  return [...changed, ...demanded.map(({ name }) => ({ member: memberOf(name), problem: 'is new and required' }))];
}

function inputsAlsoTaken(): readonly (readonly [type: string, input: string])[] {
  return PROSE.flatMap((line) =>
    [...line.matchAll(ALSO_TAKEN)].flatMap(([, one = '', other, inputs = '']) =>
      [one, ...(other ? [other] : [])].flatMap((command) =>
        inputs.split(/ and | /).map((input) => [inputTypeOf(command), input] as const),
      ),
    ),
  );
}

/** From the line that names them to the end of the prose there. */
function eventsNamed(): readonly string[] {
  const from = PROSE.findIndex((line) => line.startsWith('# Their events'));
  return PROSE.slice(from).flatMap(
    (line) => line.replace('# Their events, in that order:', '').match(/[A-Z][a-z]\w+/g) ?? [],
  );
}
