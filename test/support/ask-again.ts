import type { JsonObject } from '@milepost/event-store';
import type { Client, GraphQLAnswer } from './graphql.js';
import { type LandedAnswer, landedQuestion } from './landed-fixture.js';
import { ON_SERVERS } from './register-stores.js';

/** How many are asked at once; a stand-in for MongoDB has enough to do with one. */
const AT_ONCE = ON_SERVERS ? 1 : 4;

/** Asks again what the landed program was asked: an answer for each, in their order. Errors are an answer, by code and message. */
export async function askAgain(client: Client, asked: readonly Omit<LandedAnswer, 'answer'>[]): Promise<JsonObject[]> {
  const documents = new Map<string, string>();
  for (const { question } of asked)
    if (!documents.has(question)) documents.set(question, await landedQuestion(question));

  const answers: JsonObject[] = [];
  let next = 0;
  async function askOn(): Promise<void> {
    for (let index = next++; index < asked.length; index = next++) {
      const { question, variables } = asked[index] as LandedAnswer;
      const text = await client.text(documents.get(question) ?? '', variables);
      const { data, errors } = JSON.parse(text) as GraphQLAnswer<JsonObject>;
      answers[index] =
        errors || !data
          ? { errors: (errors ?? []).map(({ message, extensions }) => `${extensions?.code ?? ''}: ${message}`) }
          : data;
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return answers;
}
