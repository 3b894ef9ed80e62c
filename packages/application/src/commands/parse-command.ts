import { type Command, commandDefinition, type CommandName, MilepostError } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';

/** @throws MilepostError BAD_USER_INPUT that names the input to blame */
export function parseCommand(name: CommandName, input: JsonObject): Command {
  const parsed = commandDefinition(name).schema.safeParse(input);
  if (parsed.success) return { name, input: parsed.data } as Command;
  const [issue] = parsed.error.issues;
  const path = ['input', ...(issue?.path ?? [])].join('.');
  throw new MilepostError('BAD_USER_INPUT', { path, problem: issue?.message ?? 'malformed' });
}
