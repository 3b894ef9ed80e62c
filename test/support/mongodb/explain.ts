import { type Db, type Document, MinKey, MongoClient } from 'mongodb';
import type { MongoDb } from './start-mongodb.js';
import type { Command } from './wire-message.js';

/** The way that a server takes to the documents of a command. */
export type Explained = {
  /** For sentences. */
  readonly command: string;
  /** Whether it looks at every document of the collection. */
  readonly scans: boolean;
  /** Of indexes; null where the server does not tell. */
  readonly keys: number | null;
};

/** What a client sends along with a command that is not part of the question. */
const ENVELOPE = new Set([
  ...['$db', '$clusterTime', '$readPreference', 'lsid', 'txnNumber', 'startTransaction', 'autocommit'],
  ...['readConcern', 'writeConcern', 'maxTimeMS'],
]);

/**
 * Explains how a command finds what it reads or writes, each write of it for itself; nothing for one that only adds documents.
 *
 * SecantusDB's Python build does not tell the whole of it: its planner answers for one condition at a time, sees no index under `$or`, and
 * looks at no filter of a write. It is asked about each condition alone instead, and a command is said to scan where an index answers
 * none of those of a branch. The order of `_id` needs no proof: every collection has that index. How many keys all of them together take, only other servers tell.
 */
export async function explain(db: Db, build: MongoDb['build'], command: Command): Promise<Explained[]> {
  const explained: Explained[] = [];
  for (const question of questionsOf(command))
    explained.push(
      ...(build === 'python' ? await explainConditions(db, question) : [await explainWhole(db, question)]),
    );
  return explained;
}

/** The keys that the commands examine in all, over a connection of its own. */
export async function keysExamined(
  { connectionString, build }: Pick<MongoDb, 'connectionString' | 'build'>,
  commands: readonly Command[],
): Promise<number> {
  const client = new MongoClient(connectionString);
  let keys = 0;
  for (const command of commands)
    for (const one of await explain(client.db(command.database), build, command)) keys += one.keys ?? 0;
  await client.close();
  return keys;
}

function questionsOf({ name, body }: Command): Document[] {
  const question = Object.fromEntries(Object.entries(body).filter(([member]) => !ENVELOPE.has(member)));
  if (name !== 'update' && name !== 'delete') return ['find', 'aggregate', 'count'].includes(name) ? [question] : [];
  const writes = name === 'update' ? 'updates' : 'deletes';
  return (question[writes] as Document[]).map((write) => ({ [name]: question[name] as string, [writes]: [write] }));
}

async function explainWhole(db: Db, question: Document): Promise<Explained> {
  const { queryPlanner, executionStats } = await plansOf(db, question, 'executionStats');
  return {
    command: JSON.stringify(question),
    scans: scans(queryPlanner),
    keys: Number(executionStats?.['totalKeysExamined']),
  };
}

async function plansOf(db: Db, question: Document, verbosity: 'queryPlanner' | 'executionStats') {
  const answer = await db.command({ explain: question, verbosity });
  const [first] = (answer['stages'] ?? []) as Document[];
  return (first?.['$cursor'] ?? answer) as Partial<Record<typeof verbosity, Document>>;
}

const scans = (planner: Document | undefined): boolean => stagesOf(planner?.['winningPlan']).includes('COLLSCAN');

function stagesOf(plan: unknown): string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const below = Object.values(plan).flatMap(stagesOf);
  return 'stage' in plan ? [String(plan.stage), ...below] : below;
}

async function explainConditions(db: Db, question: Document): Promise<Explained[]> {
  const scansFor = async (alone: Document) => scans((await plansOf(db, alone, 'queryPlanner')).queryPlanner);
  if ('hint' in question) return [{ command: JSON.stringify(question), scans: await scansFor(question), keys: null }];
  const [write] = (question['updates'] ?? question['deletes'] ?? []) as Document[];
  const [stage] = (question['pipeline'] ?? []) as Document[];
  const filter = (question['filter'] ?? stage?.['$match'] ?? write?.['q'] ?? {}) as Document;
  const [order] = Object.keys((question['sort'] ?? {}) as Document);
  const inOrder = order === undefined ? [] : [{ [order]: { $gte: new MinKey() } }];
  const find = Object.values(question)[0] as string;
  const explained: Explained[] = [];
  const { $or: branches = [{}], ...always } = filter as { readonly $or?: readonly Document[] };
  for (const branch of branches) {
    let isFound = order === '_id';
    for (const condition of [...conditionsOf(always), ...conditionsOf(branch), ...inOrder])
      isFound ||= !(await scansFor({ find, filter: condition }));
    explained.push({
      command: JSON.stringify({ ...question, filter: { ...always, ...branch } }),
      scans: !isFound,
      keys: null,
    });
  }
  return explained;
}

function conditionsOf(filter: Document): Document[] {
  return Object.entries(filter).flatMap(([field, condition]: [string, unknown]) =>
    field === '$and' ? (condition as Document[]).flatMap(conditionsOf) : [{ [field]: condition }],
  );
}
