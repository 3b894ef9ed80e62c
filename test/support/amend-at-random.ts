import type { Client } from './graphql.js';
import type { Seeded } from './seeded.js';

/** How a client puts facts right: what it knows of each is what `events` told. */
type Known = {
  readonly eventId: string;
  readonly occurredAt: string;
  readonly input: FactInput;
  readonly isVoided: boolean;
};
type FactInput = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Outcome = {
  readonly code?: string;
  readonly position?: string;
  readonly events?: readonly { readonly eventId: string }[];
};

/** What was accepted of each kind, and the position of the last. */
export type Amended = {
  readonly corrected: number;
  readonly correctedAgain: number;
  readonly voided: number;
  readonly broughtBack: number;
  readonly position: string;
};

const OUTCOME = '... on CommandAccepted { position events { eventId } } ... on CommandRejected { code }';
const DAY_MS = 86_400_000;
const MOST_DAYS = 45;

/** Tries to correct and to void facts of any kind, some of them several times, until so many were accepted. */
export async function amendAtRandom(client: Client, accepted: number, random: Seeded): Promise<Amended> {
  const facts = await amendableFacts(client);
  const counts = { corrected: 0, correctedAgain: 0, voided: 0, broughtBack: 0 };
  const amended: number[] = [];
  let position = '';
  const isDone = () => counts.corrected + counts.correctedAgain + counts.voided + counts.broughtBack >= accepted;
  while (!isDone()) {
    const index = amended.length > 0 && random.next() < 0.3 ? random.pick(amended) : random.below(facts.length);
    const fact = facts[index] as Known;
    const isVoiding = !fact.isVoided && random.next() < 0.35;
    const input = isVoiding ? fact.input : changed(fact, random);
    const outcome = await (isVoiding ? voidFact(client, fact) : correctFact(client, fact, input));
    const [event] = outcome.events ?? [];
    if (!event) continue;
    position = outcome.position ?? position;
    if (isVoiding) counts.voided += 1;
    else if (fact.isVoided) counts.broughtBack += 1;
    else if (amended.includes(index)) counts.correctedAgain += 1;
    else counts.corrected += 1;
    amended.push(index);
    facts[index] = { ...fact, eventId: event.eventId, input, isVoided: isVoiding };
  }
  return { ...counts, position };
}

async function amendableFacts(client: Client): Promise<Known[]> {
  type Node = { readonly eventId: string; readonly occurredAt: string; readonly input: FactInput | null };
  type Page = {
    readonly events: {
      readonly nodes: readonly Node[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
  const found: Known[] = [];
  for (let after: string | null = null; ;) {
    const { events }: Page = await client.query<Page>(
      'query ($after: String) { events(first: 200, after: $after) { nodes { eventId occurredAt input } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    for (const { input, ...node } of events.nodes) if (input) found.push({ ...node, input, isVoided: false });
    if (!events.pageInfo.hasNextPage) return found;
    after = events.pageInfo.endCursor;
  }
}

/** Another day, another amount or another name. */
function changed({ input, occurredAt }: Known, { below, next }: Seeded): FactInput {
  const [[command, said] = ['', {}]] = Object.entries(input);
  const days = below(2 * MOST_DAYS + 1) - MOST_DAYS;
  const day = new Date(Date.parse(occurredAt) + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
  const isOtherwise = next() < 0.4;
  const others = ['amount', 'totalInvestment', 'mu'].filter((name) => typeof said[name] === 'string');
  const value = String(10_000 * (1 + below(100_000)));
  return {
    [command]: {
      ...said,
      ...('occurredAt' in said && !isOtherwise ? { occurredAt: day } : {}),
      ...(isOtherwise ? Object.fromEntries(others.map((name) => [name, value])) : {}),
      ...(isOtherwise && 'name' in said && command === 'listProject' ? { name: `更名项目${value}` } : {}),
    },
  };
}

async function correctFact(client: Client, { eventId }: Known, restated: FactInput): Promise<Outcome> {
  const input = { event: eventId, restated, reason: '登记有误' };
  const query = `mutation ($input: CorrectFactInput!) { outcome: correctFact(input: $input) { ${OUTCOME} } }`;
  return (await client.query<{ outcome: Outcome }>(query, { input })).outcome;
}

async function voidFact(client: Client, { eventId }: Known): Promise<Outcome> {
  const input = { event: eventId, reason: '重复登记' };
  const query = `mutation ($input: VoidFactInput!) { outcome: voidFact(input: $input) { ${OUTCOME} } }`;
  return (await client.query<{ outcome: Outcome }>(query, { input })).outcome;
}
