import { type Command, commandDefinition, type CommandName, malformedInput, MilepostError } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';

/** @throws MilepostError of kind `input`, naming the input to blame */
export function parseCommand(name: CommandName, input: JsonObject): Command {
  const parsed = commandDefinition(name).schema.safeParse(input);
  if (parsed.success) return { name, input: parsed.data } as Command;
  throw MilepostError.of(malformedInput(parsed.error, (path) => ['input', ...path].join('.')));
}
