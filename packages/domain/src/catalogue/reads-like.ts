import { type Category, streamOf } from '../kernel/streams.js';
import { codeKey, nameKey } from '../values/text.js';
import type { FactCommand } from './fact-commands.js';

/**
 * By what people may take one stream for another, of streams that are named by what people write: a code with case and dashes folded, and
 * a fund by its category or source, its project and the key of its name. Null: of other streams.
 *
 * @param said the input of a command that may begin the stream, or the data of its first event
 */
export function readsLike(category: Category, stream: string, said: Readonly<Record<string, unknown>>): string | null {
  if (category === 'project' || category === 'issue') return codeKey(stream);
  const { category: funds, source = null, name, project = null } = said;
  if (category !== 'fund' || typeof name !== 'string') return null;
  return JSON.stringify([typeof source === 'string' ? nameKey(source) : funds, nameKey(name), project]);
}

/** The stream that a command would take for its own by a further code; null: it assigns none. */
export function streamClaimed({ name, input }: FactCommand): string | null {
  return name === 'assignCode' ? streamOf.project(input.code) : null;
}

/** The national code that a listing says; null: none. */
export function nationalCodeIn({ name, input }: FactCommand): string | null {
  return name === 'listProject' || name === 'adjustListing' ? input.nationalCode : null;
}
