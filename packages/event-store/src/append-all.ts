import type { AppendAllResult, AppendResult, EventStore, StreamAppend } from './port.js';

/** `appendAll` of a store that has nothing better than one append after the other. */
export async function appendOneByOne(
  append: EventStore['append'],
  appends: readonly StreamAppend[],
): Promise<AppendAllResult> {
  const results: AppendResult[] = [];
  for (const { stream, expected, events } of appends) {
    try {
      results.push(await append(stream, expected, events));
    } catch (error) {
      return { results, refusal: error as Error };
    }
  }
  return { results, refusal: null };
}

/** From the answers to all of them, where those after the first refusal were refused as well. */
export function firstRefusal(answers: readonly PromiseSettledResult<AppendResult>[]): AppendAllResult {
  const results: AppendResult[] = [];
  for (const answer of answers) {
    if (answer.status === 'rejected') return { results, refusal: answer.reason as Error };
    results.push(answer.value);
  }
  return { results, refusal: null };
}
