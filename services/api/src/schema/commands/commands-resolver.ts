import { commandDefinition, type CommandName, COMMANDS } from '@milepost/domain';
import type { GraphQLResolveInfo } from 'graphql';
import { createParameterDecorator, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Operation } from '../operation.js';
import {
  type CommandAcceptedType,
  CommandResultUnion,
  type CommandRejectedType,
  commandResult,
} from './command-result.js';
import { inputTypeOf } from './input-type-of.js';
import { inputAsSent } from './input-as-sent.js';

/** One mutation per command of the catalogue. */
@Resolver()
export class CommandsResolver {}

for (const name of Object.keys(COMMANDS) as CommandName[]) addMutation(name);

function addMutation(name: CommandName): void {
  const definition = commandDefinition(name);
  const input = inputTypeOf(definition);

  async function mutation(
    sent: object,
    operation: Operation,
    info: GraphQLResolveInfo,
  ): Promise<CommandAcceptedType | CommandRejectedType> {
    const outcome = await operation.register.commands.execute({
      name,
      input: inputAsSent(sent, definition, info, operation.variables),
      actor: operation.actor,
      source: 'graphql',
      correlationId: operation.requestId,
    });
    operation.renew();
    return commandResult(outcome, operation);
  }

  const { prototype } = CommandsResolver;
  const property: TypedPropertyDescriptor<typeof mutation> = { value: mutation };
  Object.defineProperty(prototype, name, property);
  const argument = {
    name: 'input',
    typeFunc: () => input,
    options: { description: `${definition.zh}: ${definition.en}.` },
  };
  // The plain object, not an instance of the input class: it is kept as sent.
  createParameterDecorator(({ args }) => (args as { input: object }).input, { arg: argument })(prototype, name, 0);
  Ctx()(prototype, name, 1);
  Info()(prototype, name, 2);
  Mutation(() => CommandResultUnion, { description: `${definition.zh}: ${definition.en}.` })(prototype, name, property);
}
