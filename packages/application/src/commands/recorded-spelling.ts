import { type Category, codeOf, type Command, streamOf } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';

/** An input that names a record by its code: how a code is read out of what was sent, and the stream of its record. */
type CodeInput = {
  readonly category: Category;
  spelled(this: void, sent: string): string;
  stream(this: void, code: string): string;
};

const OF_PROJECT: CodeInput = { category: 'project', spelled: codeOf, stream: streamOf.project };
const OF_ISSUE: CodeInput = { category: 'issue', spelled: (sent) => sent.trim(), stream: streamOf.issue };
const CODES = Object.entries({ code: OF_PROJECT, project: OF_PROJECT, issue: OF_ISSUE });

/**
 * The command with the codes that the log knows. Old logs may hold a code in another form than the rule of text gives it: where there is
 * a record of the code as it was sent, that one is meant.
 */
export async function inRecordedSpelling(
  command: Command,
  sent: JsonObject,
  exists: (category: Category, stream: string) => Promise<boolean>,
): Promise<Command> {
  const input: Readonly<Record<string, unknown>> = command.input;
  const recorded: Record<string, string> = {};
  for (const [key, { category, spelled, stream }] of CODES) {
    const [normal, given] = [input[key], sent[key]];
    if (typeof normal !== 'string' || typeof given !== 'string') continue;
    const code = spelled(given);
    if (code !== normal && (await exists(category, stream(code)))) recorded[key] = code;
  }
  if (Object.keys(recorded).length === 0) return command;
  return { ...command, input: { ...command.input, ...recorded } } as Command;
}
