import type { Client } from './graphql.js';
import type { Seeded } from './seeded.js';

/** How a client puts facts right: what it knows of each is what `events` told. */
type Known = {
  readonly eventId: string;
  readonly stream: string;
  readonly occurredAt: string;
  readonly input: FactInput;
  readonly isVoided: boolean;
};
type FactInput = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Intended = {
  readonly index: number;
  readonly fact: Known;
  readonly isVoiding: boolean;
  readonly input: FactInput;
};
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
  /** Two or three acts on one stream. */
  readonly together: number;
  readonly position: string;
};

const OUTCOME = '... on CommandAccepted { position events { eventId } } ... on CommandRejected { code }';
const DAY_MS = 86_400_000;
const MOST_DAYS = 45;

/** Tries to correct and to void facts of any kind, some of them several times or together, until so many were accepted. */
export async function amendAtRandom(client: Client, accepted: number, random: Seeded): Promise<Amended> {
  const facts = await amendableFacts(client);
  const counts = { corrected: 0, correctedAgain: 0, voided: 0, broughtBack: 0, together: 0 };
  const amended: number[] = [];
  let position = '';

  function intended(index: number): Intended {
    const fact = facts[index] as Known;
    const isVoiding = !fact.isVoided && random.next() < 0.35;
    return { index, fact, isVoiding, input: isVoiding ? fact.input : changed(fact, random) };
  }

  function happened({ index, fact, isVoiding, input }: Intended, { eventId }: { readonly eventId: string }): void {
    amended.push(index);
    facts[index] = { ...fact, eventId, input, isVoided: isVoiding };
  }

  while (Object.values(counts).reduce((sum, count) => sum + count, 0) < accepted) {
    const first = intended(
      amended.length > 0 && random.next() < 0.3 ? random.pick(amended) : random.below(facts.length),
    );
    const others = facts.flatMap(({ stream }, index) =>
      stream === first.fact.stream && index !== first.index ? [index] : [],
    );
    const isTogether = others.length > 0 && random.next() < 0.25;
    const acts = isTogether ? [first, intended(random.pick(others))] : [first];
    const outcome = await (isTogether ? together(client, acts, first.fact.stream) : alone(client, first));
    if (!outcome.events) continue;
    position = outcome.position ?? position;
    if (isTogether) counts.together += 1;
    else if (first.isVoiding) counts.voided += 1;
    else if (first.fact.isVoided) counts.broughtBack += 1;
    else if (amended.includes(first.index)) counts.correctedAgain += 1;
    else counts.corrected += 1;
    for (const [place, act] of acts.entries()) {
      const event = outcome.events[place];
      if (event) happened(act, event);
    }
  }
  return { ...counts, position };
}

async function amendableFacts(client: Client): Promise<Known[]> {
  type Node = {
    readonly eventId: string;
    readonly stream: string;
    readonly occurredAt: string;
    readonly input: FactInput | null;
  };
  type Page = {
    readonly events: {
      readonly nodes: readonly Node[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
  const found: Known[] = [];
  for (let after: string | null = null; ;) {
    const { events }: Page = await client.query<Page>(
      'query ($after: String) { events(first: 200, after: $after) { nodes { eventId stream occurredAt input } pageInfo { hasNextPage endCursor } } }',
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

/** By the short form of its act. */
async function alone(client: Client, { fact: { eventId }, isVoiding, input }: Intended): Promise<Outcome> {
  if (isVoiding) return sent(client, 'voidFact', { event: eventId, reason: '重复登记' });
  return sent(client, 'correctFact', { event: eventId, restated: input, reason: '登记有误' });
}

/** With a fact of its own where the stream is a project's. */
async function together(client: Client, intended: readonly Intended[], stream: string): Promise<Outcome> {
  const acts = intended.map(({ fact: { eventId }, isVoiding, input }) =>
    isVoiding ? { void: eventId } : { correct: { event: eventId, restated: input } },
  );
  const project = /^project-(.*)/.exec(stream)?.[1];
  const own =
    project === undefined ? [] : [{ record: { approveLand: { project, mu: '1.5', occurredAt: '2018-06-20' } } }];
  return sent(client, 'recordTogether', { acts: [...acts, ...own], reason: '一并更正' });
}

async function sent(client: Client, command: string, input: object): Promise<Outcome> {
  const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { outcome: ${command}(input: $input) { ${OUTCOME} } }`;
  return (await client.query<{ outcome: Outcome }>(query, { input })).outcome;
}
