import { type Category, type Command, streamOf } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';

const PROJECT_ID = 'project-';

/** Inputs that name a record by its code, and the stream of that record. */
const CODES: Readonly<Record<string, { readonly category: Category; streamOf(this: void, code: string): string }>> = {
  code: { category: 'project', streamOf: streamOf.project },
  project: { category: 'project', streamOf: streamOf.project },
  issue: { category: 'issue', streamOf: streamOf.issue },
};

/**
 * The command with the codes that the log knows. Old logs may hold a code in another form than the rule of text gives it: where there is
 * a record of the code as it was sent, that one is meant.
 */
export async function inRecordedSpelling(
  command: Command,
  sent: JsonObject,
  exists: (category: Category, stream: string) => Promise<boolean>,
): Promise<Command> {
  const input: Record<string, unknown> = { ...command.input };
  for (const [key, code] of Object.entries(CODES)) {
    const [normal, given] = [input[key], sent[key]];
    if (typeof normal !== 'string' || typeof given !== 'string') continue;
    const spelled = asSpelled(given, code.category);
    if (spelled !== normal && (await exists(code.category, code.streamOf(spelled)))) input[key] = spelled;
  }
  return { ...command, input } as Command;
}

function asSpelled(given: string, category: Category): string {
  const text = given.trim();
  return category === 'project' && text.startsWith(PROJECT_ID) ? text.slice(PROJECT_ID.length) : text;
}
