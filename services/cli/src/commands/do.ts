import { type CommandName, FACT_COMMANDS, type FactCommandName, type Field } from '@milepost/domain';
import { InvalidArgumentError, Option } from 'commander';
import { asGiven, each, oneOf, wholeNumber } from '../options/parse.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { tellOutcome } from '../output/tell-outcome.js';
import { sessionToAsk, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say, told } from '../language.js';

type Options = AnswerOptions & Readonly<Record<string, unknown>>;

/** Every command of the catalogue that records a fact, its inputs as options. */
export const addDo: AddCommand = (program, handle) => {
  const group = program
    .command('do')
    .description(
      say(
        'record a fact: each command of the office, its inputs as options',
        '登记一项事实：各项业务操作，输入项即选项',
      ),
    );
  for (const name of Object.keys(FACT_COMMANDS) as FactCommandName[]) {
    const { zh, en, inputs } = FACT_COMMANDS[name];
    const command = group.command(name).description(say(en, zh));
    for (const [input, field] of Object.entries<Field>(inputs)) command.addOption(optionOf(input, field));
    withServer(withAnswer(command)).action(handle(recording(name, Object.keys(inputs))));
  }
};

function recording(name: CommandName, inputs: readonly string[]): Run<Options> {
  return async (context, options) => {
    const input = Object.fromEntries(inputs.flatMap((one) => (one in options ? [[one, options[one]]] : [])));
    const session = await sessionToAsk(context, options);
    return withRegister(context, session, 'office', async (client) =>
      tellOutcome(context, await client.send(name, input), options.json ?? false),
    );
  };
}

function optionOf(input: string, field: Field): Option {
  const flag = `--${input.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const about = told(field);
  if (field.kind === 'boolean') return new Option(`${flag} <yes|no>`, about).argParser(yesOrNo);
  const option = new Option(`${flag} <${PLACEHOLDERS[field.kind] ?? 'text'}>`, about).argParser(parserOf(field));
  return field.required ? option.makeOptionMandatory() : option;
}

const PLACEHOLDERS: Readonly<Partial<Record<Field['kind'], string>>> = {
  project: 'code',
  year: 'year',
  period: 'period',
  day: 'day',
  timePoint: 'day',
  roughDay: 'day',
  yuan: 'yuan',
  mu: 'mu',
  enum: 'choice',
  evidence: 'json',
};

/** What is wrong with a value the command says itself: here is only what text cannot be. */
function parserOf({ kind, enum: choices }: Field): (text: string, before: unknown) => unknown {
  switch (kind) {
    case 'texts':
      return (text, before) => each(asGiven)(text, before as readonly string[] | undefined);
    case 'year':
      return wholeNumber(1950, 2199);
    case 'evidence':
      return jsonIn;
    case 'enum': {
      const values = Object.entries(choices?.values ?? {});
      return oneOf(
        values.map(([value]) => value),
        Object.fromEntries(values.map(([value, { zh }]) => [zh, value])),
      );
    }
    default:
      return asGiven;
  }
}

function yesOrNo(text: string): boolean {
  if (['yes', 'true', '是'].includes(text)) return true;
  if (['no', 'false', '否'].includes(text)) return false;
  throw new InvalidArgumentError(say('Give yes or no.', '请给出是或否。'));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError(
      say(`"${text}" is not JSON, such as [{"hash": "…"}].`, `“${text}”不是JSON，应如[{"hash": "…"}]。`),
    );
  }
}
