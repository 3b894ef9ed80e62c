import { randomUUID } from 'node:crypto';
import {
  type Act,
  actsIn,
  type Actor,
  bearingsOf,
  type Calendar,
  type Category,
  categoryOf,
  codeOf,
  type Command,
  decideCommand,
  type DecisionContext,
  type DomainEvent,
  endOf,
  type FactCommand,
  type Instant,
  mayDo,
  MilepostError,
  type Ref,
  readsLike,
  refuse,
  Refusal,
  type RefusalCode,
  streamClaimed,
  targetOf,
  type Told,
} from '@milepost/domain';
import { type EventStore, type NewEvent, type RecordedEvent, WrongExpectedRevisionError } from '@milepost/event-store';
import type { CommandBus, CommandOutcome, CommandRequest } from './command-outcome.js';
import type { StreamsAbout } from '../queries/streams-about.js';
import type { ProjectOfCode } from '../codes/projects-named.js';
import { aboutInUse } from './about-in-use.js';
import { codesInUse } from './codes-in-use.js';
import { eventsInUse, type StreamOfEvent } from './events-in-use.js';
import { digestAsSent, digestOfMeaning } from './input-digest.js';
import { createStreamLoader, type EarlierCommand, type LoadedStream } from './loaded-stream.js';
import { newEvents, type Prepared } from './new-events.js';
import { parseCommand } from './parse-command.js';
import { inRecordedSpelling } from './recorded-spelling.js';
import { type StreamsAlike, streamsInUse } from './streams-in-use.js';

const ATTEMPTS = 4;

/** Where a command is decided and written. */
type Place = Ref & {
  readonly loaded: LoadedStream;
  /** By which others may be taken for it where it is begun; null: by nothing, or it is there already. */
  readonly reading: string | null;
  /** A code in use that reads the same, where the stream is not there. */
  readonly alike: string | null;
};

export type CommandBusOptions = {
  readonly store: EventStore;
  readonly calendar: Calendar;
  readonly now?: () => Instant;
  /** What the register knows of streams that read the same. Default: nothing but what this bus has begun. */
  readonly streamsAlike?: StreamsAlike | undefined;
  /** The project of a further or national code, as the register knows it. Default: of none but what this bus has assigned. */
  readonly projectOfCode?: ProjectOfCode | undefined;
  /** What the register knows of events. Default: nothing but what this bus has written. */
  readonly streamOfEvent?: StreamOfEvent | undefined;
  /** The issues and funds of a project that is to be unlisted. Default: those that this bus has written to. */
  readonly streamsAbout?: StreamsAbout | undefined;
  /** May this actor send commands? Asked before anything is read. */
  readonly authorize?: (actor: Actor, request: CommandRequest) => boolean;
};

/** Authorises, loads, decides and appends; after a conflict loads and decides again, three times. */
export function createCommandBus({
  store,
  calendar,
  now = Date.now,
  streamsAlike,
  projectOfCode,
  streamOfEvent,
  streamsAbout,
  authorize = (actor) => mayDo(actor, 'write'),
}: CommandBusOptions): CommandBus {
  const inUse = streamsInUse(streamsAlike);
  const events = eventsInUse(streamOfEvent);
  const codes = codesInUse(projectOfCode);
  const about = aboutInUse(streamsAbout);
  const streams = createStreamLoader(store, calendar);

  /** Null: another command was faster, which may change what this one comes to. */
  async function attempt(
    request: CommandRequest,
    command: Command,
    commandId: string,
    inputDigest: string,
  ): Promise<CommandOutcome | null> {
    const acts = actsIn(command);
    const place = await placeOf(acts[0]);
    if (place instanceof Refusal) return rejected(commandId, place);
    const { category, stream, loaded, reading } = place;
    const earlier = loaded.commands.get(commandId);
    if (earlier) {
      if (!isRepeated(earlier, request, inputDigest))
        return rejected(commandId, refuse('COMMAND_ID_REUSED', { commandId }, 'commandId'));
      const events = await store.readStream(stream, { from: earlier.from, limit: earlier.to - earlier.from + 1 });
      return accepted(commandId, events, true);
    }
    const at = request.statedAt ?? now();
    const prepared: Prepared[] = [];
    const times = { now: at, registeredAt: request.registeredAt ?? at };
    for (const act of acts) prepared.push({ act, context: await contextOf(act, place, times) });
    const decision = decideCommand(command, { category, stream }, prepared, loaded.story);
    if (decision instanceof Refusal) return rejected(commandId, decision);
    const instead = command.name === 'voidFact' ? command.input.recordedInstead : null;
    if (instead !== null && (await events.streamOf(instead)) === null)
      return rejected(commandId, refuse('EVENT_UNKNOWN', { event: instead }, 'recordedInstead'));
    const added = newEvents(decision, { request, command, commandId, inputDigest, stream });
    const takeBack = reading === null ? () => undefined : inUse.begin(reading, stream);
    if (takeBack === null) return null;
    try {
      return await write(category, stream, loaded, added, commandId);
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  /** The stream of an act, and so of all that are done with it. */
  async function placeOf(act: Act | undefined): Promise<Place | Refusal> {
    if (act?.kind === 'record') return meant(act.command);
    const event = act?.event ?? '';
    const stream = await events.streamOf(event);
    const category = stream === null ? null : categoryOf(stream);
    if (stream === null || category === null) return refuse('EVENT_UNKNOWN', { event }, 'event');
    return { category, stream, loaded: await streams.load(category, stream), reading: null, alike: null };
  }

  /** The stream of a command. Where none of its name is there, a fund is the one whose name reads the same; of a code that is `alike`. */
  async function meant(command: FactCommand): Promise<Place> {
    const { category, stream } = targetOf(command);
    const loaded = await streams.load(category, stream);
    const own = { category, stream, loaded, reading: null, alike: null };
    const readingOf = () => readsLike(category, stream, command.input);
    if (loaded.revision >= 0) {
      inUse.meet(stream, readingOf);
      return own;
    }
    const reading = readingOf();
    if (reading === null) return own;
    const other = await inUse.alike(reading, stream);
    if (other === null) return { ...own, reading };
    if (category === 'fund') return { ...own, stream: other, loaded: await streams.load(category, other) };
    return { ...own, reading, alike: other.slice(category.length + 1) };
  }

  /** Of a further code for a stream, the code of another that reads the same. */
  async function alikeTo(command: FactCommand, stream: string): Promise<string | null> {
    const claimed = streamClaimed(command);
    const other = claimed && (await inUse.alike(readingOf(claimed), stream));
    return other && codeOf(other);
  }

  async function exists(category: Category, stream: string): Promise<boolean> {
    return (await streams.load(category, stream)).revision >= 0;
  }

  async function contextOf(
    act: Act,
    { category, stream, loaded, alike }: Place,
    { now, registeredAt }: Pick<DecisionContext<unknown>, 'now' | 'registeredAt'>,
  ): Promise<DecisionContext<unknown>> {
    const { occurredAt, refs, about } = bearingsOf(category, act, loaded.story, calendar, now);
    const read = Object.entries(refs).map(
      async ([name, ref]) =>
        [name, ref && endOf(ref.category, (await streams.load(ref.category, ref.stream)).story)] as const,
    );
    const elsewhere = about === null ? {} : { elsewhere: await factsAbout(about) };
    const command = act.kind === 'record' ? act.command : act.kind === 'correct' ? act.restated : null;
    return {
      calendar,
      now,
      registeredAt,
      occurredAt,
      occurredOn: calendar.dayOf(occurredAt),
      evidence: command?.input.evidence?.length ?? 0,
      alike: (command && (await alikeTo(command, stream))) ?? alike,
      nationalCodeOf: command && (await codes.projectOfNationalCode(command)),
      refs: { ...elsewhere, ...Object.fromEntries(await Promise.all(read)) },
    };
  }

  /** The facts of a project's issues and funds, stream by stream. */
  async function factsAbout(project: string): Promise<readonly Told<DomainEvent>[]> {
    const facts: Told<DomainEvent>[] = [];
    for (const stream of await about.streamsAbout(project)) {
      const category = categoryOf(stream);
      if (category) facts.push(...(await streams.load(category, stream)).story.steps.map(({ fact }) => fact));
    }
    return facts;
  }

  async function write(category: Category, stream: string, loaded: LoadedStream, added: NewEvent[], commandId: string) {
    const written = await store.append(stream, loaded.revision < 0 ? 'noStream' : loaded.revision, added);
    events.add(stream, written.events);
    about.add(stream, written.events);
    for (const claimed of codes.add(stream, written.events)) inUse.add(readingOf(claimed), stream);
    streams.advance(category, stream, written.events);
    return accepted(commandId, written.events, written.repeated);
  }

  return {
    async execute(request) {
      if (!authorize(request.actor, request))
        throw new MilepostError('FORBIDDEN', { role: request.actor.role, action: request.name });
      const parsed = parseCommand(request.name, request.input);
      const command = await inRecordedSpelling(parsed, request.input, { exists, projectOfCode: codes.projectOf });
      const commandId = command.input.commandId ?? randomUUID();
      const inputDigest = digestOfMeaning(command, calendar);
      for (let attempts = 1; ; attempts++) {
        let cause: unknown;
        try {
          const outcome = await attempt(request, command, commandId, inputDigest);
          if (outcome) return outcome;
        } catch (error) {
          if (!(error instanceof WrongExpectedRevisionError)) throw error;
          cause = error;
        }
        if (attempts === ATTEMPTS) throw new MilepostError('CONCURRENT_CHANGE', {}, { cause });
      }
    },
  };
}

/** What a project of the stream's name would be taken for. */
function readingOf(stream: string): string {
  return readsLike('project', stream, {}) ?? stream;
}

/** A fact of a file is the file's, whoever imports it; what a person sends is said again only by the same person in the same sense. */
function isRepeated(earlier: EarlierCommand, { name, input, actor, ofFile = false }: CommandRequest, digest: string) {
  if (ofFile) return true;
  const sent = earlier.digestVersion === undefined ? digestAsSent(name, input) : digest;
  return earlier.inputDigest === sent && earlier.actor === actor.id;
}

function accepted(commandId: string, events: readonly RecordedEvent[], repeated: boolean): CommandOutcome {
  return { kind: 'accepted', commandId, events, position: events.at(-1)?.position ?? '', repeated };
}

function rejected(commandId: string, refusal: Refusal): CommandOutcome {
  const code: RefusalCode = refusal.code;
  return { kind: 'rejected', commandId, code, path: refusal.path, message: (locale) => refusal.message(locale) };
}
