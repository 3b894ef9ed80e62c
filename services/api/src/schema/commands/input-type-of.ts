import { type CommandShape, FACT_COMMANDS, type Field as InputField, type FieldKind, RESTATED } from '@milepost/domain';
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

@InputType('FactInput', { description: 'A fact: the input of the command that makes it, under its name. Exactly one.' })
class FactInput {}

@InputType('AmendInput', { description: 'A fact that is put right.' })
class AmendInput {
  @Field(() => ID, { description: 'The latest event that states the fact, by its eventId.' })
  event!: string;

  @Field(() => FactInput, { description: 'As it should have been; a day left out: the fact’s own.' })
  restated!: FactInput;
}

@InputType('ActInput', { description: 'What is done with one fact. Exactly one.' })
export class ActInput {
  @Field(() => FactInput, { nullable: true, description: 'A fact that is recorded.' })
  record?: FactInput | null;

  @Field(() => AmendInput, { nullable: true, description: 'A fact that is put right.' })
  correct?: AmendInput | null;

  @Field(() => ID, { nullable: true, description: 'The latest event that states a fact which never was.' })
  void?: string | null;
}

/** Input types of which exactly one field is given. */
export const ONE_OF: readonly string[] = ['FactInput', 'ActInput'];

const TYPES: Readonly<Record<Exclude<FieldKind, 'enum'>, object | [object]>> = {
  text: String,
  texts: [String],
  project: String,
  year: Int,
  period: String,
  day: Day,
  timePoint: TimePoint,
  roughDay: String,
  yuan: Yuan,
  mu: Decimal,
  boolean: Boolean,
  commandId: ID,
  evidence: [EvidenceInput],
  event: ID,
  fact: FactInput,
  acts: [ActInput],
};

const made = new Map<string, new () => object>();

for (const name of RESTATED) {
  const { zh, en } = FACT_COMMANDS[name];
  const options = { nullable: true, description: `${zh}: ${en}.` };
  Field(() => inputTypeOf(FACT_COMMANDS[name]), options)(FactInput.prototype, name);
}

/** The input type of a command, made once from its catalogue entry: `VerifyStartInput` of `verifyStart`. */
export function inputTypeOf({
  name,
  inputs,
  zh,
  en,
}: Pick<CommandShape, 'name' | 'inputs' | 'zh' | 'en'>): new () => object {
  const known = made.get(name);
  if (known) return known;
  const Input = class {};
  made.set(name, Input);
  InputType(inputName(name), { description: `${zh}: ${en}.` })(Input);
  for (const [key, field] of Object.entries<InputField>(inputs)) {
    Field(() => typeOf(field), {
      nullable: !field.required,
      description: `${field.zh}: ${field.en}.`,
      ...(field.default === undefined ? {} : { defaultValue: field.default }),
      ...(field.deprecatedFor === undefined ? {} : { deprecationReason: `Use ${field.deprecatedFor}.` }),
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
