import { bearingsOf } from '../amendment/bearings.js';
import type { Act } from '../amendment/commands.js';
import { type Command, type CommandName, commandDefinition } from '../catalogue/commands.js';
import type { AnyStory } from '../catalogue/decide.js';
import { actsIn, decideCommand } from '../catalogue/decide-command.js';
import { DECIDERS, endOf } from '../catalogue/deciders.js';
import { decodeEvent, isFact, restatedBy } from '../catalogue/decode-event.js';
import { EVENTS, type StoredEvent } from '../catalogue/events.js';
import { targetOf } from '../catalogue/fact-commands.js';
import { tell, UNTOLD } from '../kernel/story.js';
import type { DecisionContext } from '../kernel/decider.js';
import { Refusal } from '../kernel/refusal.js';
import { ERRORS } from '../kernel/errors/errors.js';
import { categoryOf, type Ref, streamOf } from '../kernel/streams.js';
import { calendarIn, type Day, type Instant } from '../values/calendar.js';
import { nationalCodeIn, streamClaimed } from '../catalogue/reads-like.js';
import { codeKey } from '../values/text.js';
import type { Flag } from '../kernel/vocabulary.js';
import { expectEqual, sorted } from './expect-equal.js';

/**
 * A command: its name, its input as a client sends it, and when it is recorded: an instant, or a day (then at noon). Not given, it
 * is recorded on the day it occurred, or on 2018-12-31.
 */
export type Step = readonly [name: CommandName, input: Readonly<Record<string, unknown>>, recordedAt?: string];

/** What a command wrote. */
export type Written = {
  readonly command: CommandName;
  readonly id: string;
  readonly stream: string;
  readonly event: StoredEvent;
  readonly flags: readonly Flag[];
  readonly amends: string | null;
  readonly occurredOn: Day;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};

export type Outcome = {
  /** Exactly these events, by their type or with all their data. */
  then(...events: (StoredEvent['type'] | StoredEvent)[]): void;
  /** Refused, for what the input at `path` says; the sentences of the code are complete. */
  thenRefused(code: Refusal['code'], ...path: string[]): void;
  /** Refused with these sentences. */
  thenSays(en: string, zh: string): void;
  /** Accepted with exactly these flags. */
  thenFlagged(...flags: Flag[]): void;
  /** Accepted, each fact of this day. */
  thenOccurred(day: Day): void;
  /** Accepted, and points to an earlier event with these data. */
  thenAmends(event: StoredEvent): void;
};

const calendar = calendarIn('Asia/Shanghai');

/**
 * Domain tests as given/when/then: earlier commands build the history of all streams through the same deciders, then one more is
 * decided.
 */
export function given(...history: readonly Step[]): { when(...step: Step): Outcome } {
  const log = played(...history);
  return { when: (...step) => outcome(step, run(step, log), log) };
}

/**
 * What a history writes, in order, as stored.
 * @throws Error naming the step that was refused
 */
export function played(...history: readonly Step[]): readonly Written[] {
  const log: Written[] = [];
  for (const step of history) log.push(...accepted(step, run(step, log)));
  return log;
}

function outcome(step: Step, result: readonly Written[] | Refusal, log: readonly Written[]): Outcome {
  return {
    then(...expected) {
      const types = (event: (typeof expected)[number]) => (typeof event === 'string' ? event : event.type);
      const written = accepted(step, result);
      expectEqual(
        written.map(({ event }) => event.type),
        expected.map(types),
      );
      expected.forEach((event, index) => {
        if (typeof event !== 'string') expectEqual(written[index]?.event.data, event.data);
      });
    },
    thenRefused(code, ...path) {
      const refusal = refused(result);
      expectEqual([refusal.code, refusal.path], [code, path]);
      for (const [, name = ''] of `${ERRORS[code].zh}${ERRORS[code].en}`.matchAll(/\{(\w+)\}/g)) {
        if (refusal.params[name] === undefined) throw new Error(`${code} does not say its {${name}}`);
      }
    },
    thenSays(en, zh) {
      const refusal = refused(result);
      expectEqual([refusal.message('en'), refusal.message('zh-CN')], [en, zh]);
    },
    thenFlagged(...flags) {
      expectEqual(
        accepted(step, result).flatMap((written) => written.flags),
        flags,
      );
    },
    thenOccurred(day) {
      expectEqual([...new Set(accepted(step, result).map(({ occurredOn }) => occurredOn))], [day]);
    },
    thenAmends(event) {
      const targets = accepted(step, result).map(({ amends }) => log.find(({ id }) => id === amends)?.event);
      expectEqual(targets, [event]);
    },
  };
}

function accepted([name]: Step, result: readonly Written[] | Refusal): readonly Written[] {
  if (result instanceof Refusal) throw new Error(`${name} was refused with ${result.code}: ${result.message()}`);
  return result;
}

function refused(result: readonly Written[] | Refusal): Refusal {
  if (result instanceof Refusal) return result;
  throw new Error(`expected a refusal\n     but got ${sorted(result.map(({ event }) => event))}`);
}

/** Another code of the same kind that reads the same. */
function alikeIn(log: readonly Written[], stream: string, own = stream): string | null {
  const found = log.find(({ stream: other, event: { type, data } }) => {
    const streams = [other, ...(type === 'CodeAssigned' ? [streamOf.project(data.code)] : [])];
    return other !== own && streams.some((one) => codeKey(one) === codeKey(stream));
  });
  return found ? found.stream.slice(found.stream.indexOf('-') + 1) : null;
}

/** The first project whose listing says the national code. */
function projectOf(code: string | null, log: readonly Written[]): string | null {
  const saying = log.find(({ event: { data } }) => 'nationalCode' in data && data.nationalCode === code);
  return code && saying ? saying.stream.slice('project-'.length) : null;
}

function run([name, input, recordedAt]: Step, log: readonly Written[]): readonly Written[] | Refusal {
  const now = clock(recordedAt ?? (typeof input['occurredAt'] === 'string' ? input['occurredAt'] : '2018-12-31'));
  const command = { name, input: commandDefinition(name).schema.parse(input) } as Command;
  const acts = actsIn(command);
  const ref = refOf(acts[0], log);
  const story = storyOf(ref, log);
  const prepared = acts.map((act) => ({ act, context: contextOf(act, ref, story, log, now) }));
  const decision = decideCommand(command, ref, prepared, story);
  if (decision instanceof Refusal) return decision;
  return decision.map(({ fact: { flags = [], amends = null, ...fact }, occurredAt, occurredOn }, index) => ({
    command: name,
    id: eventIdAt(log.length + index),
    stream: ref.stream,
    event: stored(fact),
    flags,
    amends,
    occurredOn,
    occurredAt,
    recordedAt: now,
  }));
}

/** Of the n-th event of a history, from 0. */
export function eventIdAt(index: number): string {
  return `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`;
}

function refOf(act: Act | undefined, log: readonly Written[]): Ref {
  if (act?.kind === 'record') return targetOf(act.command);
  const stream = log.find(({ id }) => id === act?.event)?.stream ?? 'project-nowhere';
  return { stream, category: categoryOf(stream) ?? 'project' };
}

function contextOf(
  act: Act,
  { category, stream }: Ref,
  story: AnyStory,
  log: readonly Written[],
  now: Instant,
): DecisionContext<unknown> {
  const { occurredAt, refs, about } = bearingsOf(category, act, story, calendar, now);
  const command = act.kind === 'record' ? act.command : act.kind === 'correct' ? act.restated : null;
  return {
    calendar,
    now,
    registeredAt: now,
    occurredAt,
    occurredOn: calendar.dayOf(occurredAt),
    evidence: act.kind === 'record' ? (act.command.input.evidence?.length ?? 0) : 0,
    nationalCodeOf: projectOf(command && nationalCodeIn(command), log),
    alike: alikeIn(log, (command && streamClaimed(command)) ?? stream, stream),
    refs: {
      ...Object.fromEntries(
        Object.entries(refs).map(([key, one]) => [key, one && endOf(one.category, storyOf(one, log))]),
      ),
      elsewhere: factsAbout(about, log),
    },
  };
}

/** Of the issues and funds of a project. */
function factsAbout(project: string | null, log: readonly Written[]) {
  const streams = new Set(
    log.flatMap(({ stream, event }) => ('project' in event.data && event.data.project === project ? [stream] : [])),
  );
  return [...streams].flatMap((stream) => {
    const category = categoryOf(stream);
    return category === 'issue' || category === 'fund'
      ? storyOf({ category, stream }, log).steps.map(({ fact }) => fact)
      : [];
  });
}

function clock(recordedAt: string): Instant {
  return recordedAt.includes('T')
    ? calendar.instantOf(recordedAt, 'start')
    : calendar.startOf(recordedAt) + 12 * 3_600_000;
}

/** The story of a stream, from the events that were written to it. */
function storyOf({ category, stream }: Ref, log: readonly Written[]): AnyStory {
  if (categoryOf(stream) !== category) throw new Error(`${stream} is no stream of the category ${category}`);
  const entries = log
    .filter((written) => written.stream === stream)
    .map(({ event, id, amends, occurredAt, occurredOn }, revision) => {
      if (isFact(event)) return { ...event, id, occurredAt, occurredOn, revision };
      const restated = restatedBy(event);
      return { id, amends: amends ?? '', restated: restated && { ...restated, occurredAt, occurredOn } };
    });
  return tell(DECIDERS[category], UNTOLD, entries);
}

/** What a log would give back; an event that does not read back as it was written is a mistake of its decider. */
function stored(event: StoredEvent): StoredEvent {
  const data = JSON.parse(JSON.stringify(event.data)) as Record<string, unknown>;
  const decoded = decodeEvent(event.type, EVENTS.get(event.type)?.version ?? 0, data);
  expectEqual(decoded, { type: event.type, data: event.data });
  return decoded;
}
