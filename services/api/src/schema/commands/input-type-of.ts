import { BASE_FIELDS, type CommandDefinition, type Field as InputField, type FieldKind } from '@milepost/domain';
import { Field, ID, InputType, Int } from 'type-graphql';
import { COMMAND_ENUMS } from '../enums.js';
import { DateTime, Day, Decimal, TimePoint, Yuan } from '../scalars/scalars.js';

@InputType({ description: 'What proves the fact: kept elsewhere, known here by its hash.' })
class EvidenceInput {
  @Field(() => String, { description: 'SHA-256, 64 hexadecimal digits.' })
  hash!: string;

  @Field(() => String, { nullable: true, description: 'Media type, as application/pdf.' })
  mediaType?: string | null;

  @Field(() => Int, { nullable: true, description: 'Bytes.' })
  size?: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken or made.' })
  capturedAt?: string | null;
}

const TYPES: Readonly<Record<Exclude<FieldKind, 'enum'>, object | [object]>> = {
  text: String,
  texts: [String],
  project: String,
  year: Int,
  period: String,
  day: Day,
  timePoint: TimePoint,
  yuan: Yuan,
  mu: Decimal,
  boolean: Boolean,
  commandId: ID,
  evidence: [EvidenceInput],
};

/** The input type of a command, made from its catalogue entry: `VerifyStartInput` of `verifyStart`. */
export function inputTypeOf({ name, fields, zh, en }: CommandDefinition): new () => object {
  const Input = class {};
  InputType(inputName(name), { description: `${zh}: ${en}.` })(Input);
  for (const [key, field] of Object.entries<InputField>({ ...BASE_FIELDS, ...fields })) {
    Field(() => typeOf(field), {
      nullable: !field.required,
      description: `${field.zh}: ${field.en}.`,
      ...(field.default === undefined ? {} : { defaultValue: field.default }),
    })(Input.prototype, key);
  }
  return Input;
}

function inputName(command: string): string {
  return `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
}

function typeOf(field: InputField): object | [object] {
  if (field.kind !== 'enum') return TYPES[field.kind];
  const name = field.enum?.name ?? '';
  const values = COMMAND_ENUMS[name];
  if (!values) throw new Error(`the enum ${name} of a command has no GraphQL type`);
  return values;
}
