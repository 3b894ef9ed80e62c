import { join } from 'node:path';
import type { Json } from '@milepost/event-store';
import { differencesOf } from './differences.js';
import type { Client } from './graphql.js';
import { askAgain } from './ask-again.js';
import { LANDED, type LandedAnswer } from './landed-fixture.js';
import { type Clerk, send } from './landed/clerks.js';
import type { SentCommand } from './landed/office.js';
import { compareWithWished, type FoundDifference, readWished, reportOf } from './wished-differences.js';

/** What is answered otherwise than the landed program did. */
export async function differentAnswers(client: Client, asked: readonly LandedAnswer[]): Promise<FoundDifference[]> {
  const answers = await askAgain(client, asked);
  return asked.flatMap(({ question, point, answer }, index) => found(question, point, answer, answers[index] ?? null));
}

/** Which commands, sent again by who sent them, come to something else than with the landed program; as of the question `commands`. */
export async function differentRepetitions(
  clerks: Readonly<Record<Clerk, Client>>,
  sent: readonly SentCommand[],
): Promise<FoundDifference[]> {
  const all: FoundDifference[] = [];
  for (const { at, by, name, input, again } of sent) {
    if (again === undefined) continue;
    const { outcome } = await send(clerks[by], { name, input });
    all.push(...found('commands', `${name} by ${by}, ${at}`, again, outcome));
  }
  return all;
}

/** For people; empty where all differences were wished, and, where everything was asked, all that were wished are there. */
export async function reportOn(found: readonly FoundDifference[], { isAll }: { isAll: boolean }): Promise<string> {
  const { unwished, unfulfilled } = compareWithWished(found, await readWished(join(LANDED, 'wished-differences.json')));
  return reportOf({ unwished, unfulfilled: isAll ? unfulfilled : [] });
}

function found(question: string, point: string, was: Json, is: Json): FoundDifference[] {
  return differencesOf(was, is).map((difference) => ({ question, point, ...difference }));
}
