import { type Act, type Category, codeOf, type Command, type FactCommand, streamOf } from '@milepost/domain';
import type { Json, JsonObject } from '@milepost/event-store';
import { firstNamed, type ProjectOfCode } from '../codes/projects-named.js';

/** What the log and the register know of codes. */
export type Recorded = {
  exists(this: void, category: Category, stream: string): Promise<boolean>;
  readonly projectOfCode: ProjectOfCode;
};

/**
 * The command with the codes that the log knows. Old logs may hold a code in another form than the rule of text gives it: where there is
 * a record of the code as it was sent, that one is meant. Where a project has it as a further or national code, that project is.
 */
export async function inRecordedSpelling(command: Command, sent: JsonObject, recorded: Recorded): Promise<Command> {
  switch (command.name) {
    case 'voidFact':
      return command;
    case 'correctFact': {
      const restated = await factInSpelling(command.input.restated, sent['restated'], recorded);
      return { ...command, input: { ...command.input, restated } };
    }
    case 'recordTogether': {
      const given = sent['acts'] as readonly JsonObject[];
      const acts: Act[] = [];
      for (const [index, act] of command.input.acts.entries())
        acts.push(await actInSpelling(act, given[index], recorded));
      return { ...command, input: { ...command.input, acts } };
    }
    default:
      return inSpelling(command, sent, recorded);
  }
}

async function actInSpelling(act: Act, sent: JsonObject | undefined, recorded: Recorded): Promise<Act> {
  if (act.kind === 'void') return act;
  if (act.kind === 'record') return { ...act, command: await factInSpelling(act.command, sent?.['record'], recorded) };
  const { restated } = sent?.['correct'] as { readonly restated?: Json };
  return { ...act, restated: await factInSpelling(act.restated, restated, recorded) };
}

/** @param sent under the name of its command */
async function factInSpelling(fact: FactCommand, sent: Json | undefined, recorded: Recorded): Promise<FactCommand> {
  const input = (sent as JsonObject)[fact.name] as JsonObject;
  return inSpelling(fact, input, recorded);
}

async function inSpelling(command: FactCommand, sent: JsonObject, recorded: Recorded): Promise<FactCommand> {
  const { input } = command;
  const found = await codesInSpelling(command, sent, recorded);
  const others = Object.entries(found).filter(
    ([key, code]) => (input as Readonly<Record<string, unknown>>)[key] !== code,
  );
  return others.length === 0 ? command : ({ ...command, input: { ...input, ...found } } as FactCommand);
}

async function codesInSpelling(
  command: FactCommand,
  sent: JsonObject,
  { exists, projectOfCode }: Recorded,
): Promise<Record<string, string>> {
  const given = (key: string) => (typeof sent[key] === 'string' ? sent[key] : null);
  const [code, project, issue] = [given('code'), given('project'), given('number') ?? given('issue')];
  const found: Record<string, string> = {};
  if (code !== null && (await exists('project', streamOf.project(codeOf(code))))) found['code'] = codeOf(code);
  if (issue !== null && (await exists('issue', streamOf.issue(issue.trim())))) found['issue'] = issue.trim();
  if (project === null) return found;
  const recorded = async (code: string) => ((await exists('project', streamOf.project(code))) ? code : null);
  const named = await firstNamed(project, projectOfCode, recorded);
  if (named !== null) found['project'] = named;
  return found;
}
