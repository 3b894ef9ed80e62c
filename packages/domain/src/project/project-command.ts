import { command, type CommandDefinition, type CommandOptions } from '../kernel/command-definition.js';
import type { Field, Fields, Parsed } from '../kernel/fields.js';
import { streamOf } from '../kernel/streams.js';

/** A command on an existing project, or (`code`) one that may begin it. */
export function projectCommand<
  const Name extends string,
  F extends Fields & ({ project: Field<string> } | { code: Field<string> }),
>(
  name: Name,
  zh: string,
  en: string,
  fields: F,
  options: Omit<CommandOptions<F>, 'target'>,
): CommandDefinition<Name, F> {
  function target(input: Parsed<F>) {
    const { project, code } = input as { project?: string; code?: string };
    return { category: 'project' as const, stream: streamOf.project(project ?? code ?? ''), refs: {} };
  }
  const usedToDecide = [...('project' in fields ? ['project'] : []), ...(options.usedToDecide ?? [])];
  return command(name, zh, en, fields, { ...options, target, usedToDecide });
}
