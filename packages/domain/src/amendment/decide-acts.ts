import { type AnyStory, contradictsLater, factsOf } from '../catalogue/decide.js';
import { DECIDERS } from '../catalogue/deciders.js';
import { type DomainEvent, EVENTS, type StoredEvent } from '../catalogue/events.js';
import { factDefinition, type FactCommand, targetOf } from '../catalogue/fact-commands.js';
import { readsLike } from '../catalogue/reads-like.js';
import { refuseByCommonRules } from '../kernel/common-rules.js';
import type { DecisionContext, NewFact, Told, When } from '../kernel/decider.js';
import { added, refusalOf, unrecorded } from '../kernel/judge.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { type Amendment, placeOf, type Statement, statementBy, statesAt, tell, without } from '../kernel/story.js';
import { projectOfEvent, type Ref } from '../kernel/streams.js';
import type { Flag } from '../kernel/vocabulary.js';
import type { Act, AmendingCommand } from './commands.js';
import { storedEvidence } from '../kernel/envelope.js';

export type PreparedAct = {
  readonly act: Act;
  /** By the day of the fact as it would read, or of the one that is voided. */
  readonly context: DecisionContext<unknown>;
};

/** What an act would record, and the input whose reason, document and evidence are its own; null: those of the whole. */
export type DecidedAct = When & { readonly fact: NewFact<StoredEvent>; readonly of: FactCommand | null };

type Outcome = Omit<DecidedAct, keyof When> & { readonly entry: Told<DomainEvent> | Amendment<DomainEvent> };

/**
 * Decides acts on one stream as one: each by the rules of existence and of recording, over the story as those before it leave it; and
 * at the end the whole story by those of sequence. What the story contradicted before may stay.
 */
export function decideActs(
  command: AmendingCommand,
  ref: Ref,
  acts: readonly PreparedAct[],
  story: AnyStory,
): readonly DecidedAct[] | Refusal {
  if (command.input.reason === null && acts.some(({ act }) => act.kind !== 'record'))
    return refuse('REASON_REQUIRED', {}, 'reason');
  const decider = DECIDERS[ref.category];
  const decided: DecidedAct[] = [];
  const paths = new Map<string, readonly string[]>();
  let after = story;
  for (const [index, prepared] of acts.entries()) {
    const { occurredAt, occurredOn } = prepared.context;
    const path = command.name === 'recordTogether' ? ['acts', String(index)] : [];
    if (acts.slice(0, index).some((before) => isOfOneFact(before, prepared)))
      return refuse('ACTS_ON_ONE_FACT', {}, ...path, 'event');
    const outcomes = decideAct(ref, prepared, after, decided.length);
    if (outcomes instanceof Refusal) return outcomes.within(path);
    for (const { entry, fact, of } of outcomes) {
      decided.push({ fact, of, occurredAt, occurredOn });
      after = tell(decider, after, [entry]);
      paths.set('restated' in entry ? entry.amends : entry.id, path);
    }
  }
  const contradiction = added(decider, story, after);
  if (!contradiction) return decided;
  const { fact, refusal } = contradiction;
  const statement = statementBy(after, fact.id);
  const path = statement?.events.map((id) => paths.get(id)).find((one) => one !== undefined);
  if (statement && path) return (refusalOf(decider, without(decider, after, statement), fact) ?? refusal).within(path);
  return contradictsLater(contradiction);
}

/** Whether both amend the same event: it would have two successors. */
function isOfOneFact({ act: one }: PreparedAct, { act: other }: PreparedAct): boolean {
  return one.kind !== 'record' && other.kind !== 'record' && one.event === other.event;
}

function decideAct(
  ref: Ref,
  { act, context }: PreparedAct,
  story: AnyStory,
  ordinal: number,
): readonly Outcome[] | Refusal {
  if (act.kind === 'record') {
    const { stream: other } = targetOf(act.command);
    if (!leadsTo(ref, act.command, story.steps[0]?.fact))
      return refuse('ACTS_OF_SEVERAL_STREAMS', { stream: ref.stream, other }, 'record');
    const facts = factsOf(ref.category, act.command, story, context);
    if (facts instanceof Refusal) return facts.within(['record', act.command.name]);
    return facts.map((fact, index) => ({
      fact,
      of: act.command,
      entry: unrecorded(fact, ordinal + index, context),
    }));
  }
  const statement = amendable(ref, act.event, story);
  if (statement instanceof Refusal) return statement;
  const outcome =
    act.kind === 'void' ? voided(ref, statement, context, story) : corrected(ref, act, statement, context, story);
  return outcome instanceof Refusal ? outcome : [outcome];
}

/** The fact, where the event is the latest that states it. */
function amendable({ category }: Ref, event: string, story: AnyStory): Statement<DomainEvent> | Refusal {
  const statement = statementBy(story, event);
  if (!statement) return refuse('EVENT_UNKNOWN', { event }, 'event');
  if (category === 'period') return refuse('CLOSING_AMENDED_BY_REOPENING', {}, 'event');
  if (category === 'directory') return refuse('KEYS_NOT_AMENDED', {}, 'event');
  const latest = statement.events.at(-1) ?? event;
  return latest === event ? statement : refuse('AMENDED_ALREADY', { event: latest }, 'event');
}

function corrected(
  ref: Ref,
  { event, restated }: Extract<Act, { kind: 'correct' }>,
  statement: Statement<DomainEvent>,
  context: DecisionContext<unknown>,
  story: AnyStory,
): Outcome | Refusal {
  const { fact } = statement;
  const made = restate(ref, restated, statement, context, story);
  const place = ['restated', restated.name];
  if (made instanceof Refusal) return made.within(place);
  if (made.type !== fact.type) return anotherKind(fact).within(place);
  const { flags: ownFlags = [], amends: _, ...said } = made;
  const { occurredAt, occurredOn } = context;
  const entry = { id: event, amends: event, restated: { ...said, occurredAt, occurredOn } };
  const flags = judged(ref, statement, entry, context, story);
  if (flags instanceof Refusal) return flags.within(flags.path.length > 0 ? place : []);
  const { reason, document, evidence } = restated.input;
  const data = {
    fact: said.type,
    project: projectOfEvent(ref.stream, said.data),
    factVersion: EVENTS.get(said.type)?.version ?? 1,
    restated: said.data,
    reason,
    document,
    evidence: storedEvidence(evidence),
  };
  return { fact: { type: 'FactCorrected', data, flags: [...ownFlags, ...flags], amends: event }, of: null, entry };
}

/** Whether the command is of the stream: by its name, or by one that reads like it, as a fact of the stream shows. */
function leadsTo({ category, stream }: Ref, command: FactCommand, fact: DomainEvent | undefined): boolean {
  const { stream: own } = targetOf(command);
  if (own === stream) return true;
  const reading = readsLike(category, own, command.input);
  return fact !== undefined && reading !== null && reading === readsLike(category, stream, fact.data);
}

function restate(
  ref: Ref,
  command: FactCommand,
  statement: Statement<DomainEvent>,
  context: DecisionContext<unknown>,
  story: AnyStory,
): NewFact<DomainEvent> | Refusal {
  const { fact } = statement;
  const definition = factDefinition(command.name);
  const { makes } = definition.options;
  if (!(typeof makes === 'string' ? makes === fact.type : Object.hasOwn(makes, fact.type))) return anotherKind(fact);
  if (!leadsTo(ref, command, fact)) return refuse('STREAM_OF_FACT_FIXED');
  const refusal = refuseByCommonRules(definition, command.input, context);
  if (refusal) return refusal;
  const decider = DECIDERS[ref.category];
  const rest = without(decider, story, statement);
  const { restate: own } = decider.amending ?? {};
  const facts = own
    ? own(command, rest.steps[placeOf(decider, rest.steps, fact) - 1]?.after ?? decider.initialState, context)
    : decider.decide(command, statesAt(decider, rest, context.occurredAt), context);
  return facts instanceof Refusal ? facts : (facts[0] ?? anotherKind(fact));
}

function voided(
  ref: Ref,
  statement: Statement<DomainEvent>,
  context: DecisionContext<unknown>,
  story: AnyStory,
): Outcome | Refusal {
  const { events, fact, isVoided } = statement;
  const event = events.at(-1) ?? fact.id;
  if (isVoided) return refuse('FACT_VOIDED_ALREADY', {}, 'event');
  const entry = { id: event, amends: event, restated: null };
  const flags = judged(ref, statement, entry, context, story);
  if (flags instanceof Refusal) return flags;
  const data = { fact: fact.type, project: projectOfEvent(ref.stream, fact.data) };
  return { fact: { type: 'FactVoided', data, flags, amends: event }, of: null, entry };
}

/** By the aggregate's own rules of putting right. */
function judged(
  { category }: Ref,
  { fact, isVoided }: Statement<DomainEvent>,
  entry: Amendment<DomainEvent>,
  context: DecisionContext<unknown>,
  story: AnyStory,
): readonly Flag[] | Refusal {
  const decider = DECIDERS[category];
  if (!decider.amending) return [];
  const { steps } = tell(decider, story, [entry]);
  const atHead = steps.at(-1)?.after ?? decider.initialState;
  const facts = steps.map((step) => step.fact);
  return decider.amending.judge({ fact, isVoided, restated: entry.restated, facts, atHead }, context);
}

function anotherKind({ type }: DomainEvent): Refusal {
  return refuse('FACT_OF_ANOTHER_KIND', { type: EVENTS.get(type) ?? type });
}
