import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type Calendar,
  type Category,
  type Command,
  decide,
  endOf,
  type DecisionContext,
  type DomainEvent,
  type Envelope,
  EVENTS,
  instantText,
  type Instant,
  mayDo,
  MilepostError,
  type NewFact,
  occurrenceOf,
  refuse,
  Refusal,
  type RefusalCode,
  targetOf,
} from '@milepost/domain';
import { type EventStore, type NewEvent, type RecordedEvent, WrongExpectedRevision } from '@milepost/event-store';
import { eventId } from './event-id.js';
import { DIGEST_VERSION, digestAsSent, digestOfMeaning } from './input-digest.js';
import { createStreamLoader, type EarlierCommand, type LoadedStream } from './loaded-stream.js';
import { nonce } from './nonce.js';
import type { CommandBus, CommandOutcome, CommandRequest } from './command-outcome.js';
import { parseCommand } from './parse-command.js';
import { readsLike } from './reads-like.js';
import { inRecordedSpelling } from './recorded-spelling.js';
import { type StreamsAlike, streamsInUse } from './streams-in-use.js';

const ATTEMPTS = 4;

type Meant = {
  readonly stream: string;
  readonly loaded: LoadedStream;
  /** By which others may be taken for it. */
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
  /** May this actor send commands? Asked before anything is read. */
  readonly authorize?: (actor: Actor, request: CommandRequest) => boolean;
};

/** Authorises, loads, decides and appends; after a conflict loads and decides again, three times. */
export function createCommandBus({
  store,
  calendar,
  now = Date.now,
  streamsAlike,
  authorize = (actor) => mayDo(actor, 'write'),
}: CommandBusOptions): CommandBus {
  const inUse = streamsInUse(streamsAlike);
  const streams = createStreamLoader(store, calendar);

  /** Null: another command was faster, which may change what this one comes to. */
  async function attempt(
    request: CommandRequest,
    command: Command,
    commandId: string,
    inputDigest: string,
  ): Promise<CommandOutcome | null> {
    const { category, refs } = targetOf(command);
    const { stream, loaded, reading, alike } = await meant(command);
    if (reading !== null && loaded.revision >= 0) inUse.add(reading, stream);
    const earlier = loaded.commands.get(commandId);
    if (earlier) {
      if (!isRepeated(earlier, request, inputDigest))
        return rejected(commandId, refuse('COMMAND_ID_REUSED', { commandId }, 'commandId'));
      const events = await store.readStream(stream, { from: earlier.from, limit: earlier.to - earlier.from + 1 });
      return accepted(commandId, events, true);
    }
    const context = await contextOf(command, { refs, alike }, request.statedAt ?? now());
    const decision = decide(category, command, loaded.story, context);
    if (decision instanceof Refusal) return rejected(commandId, decision);
    const events = decision.map((fact, ordinal) =>
      newEvent(fact, ordinal, { request, command, commandId, inputDigest, stream, context }),
    );
    const takeBack = reading === null || loaded.revision >= 0 ? () => undefined : inUse.begin(reading, stream);
    if (takeBack === null) return null;
    try {
      return await write(category, stream, loaded, events, commandId);
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  /** The stream of a command. Where none of its name is there, a fund is the one whose name reads the same; of a code that is `alike`. */
  async function meant(command: Command): Promise<Meant> {
    const { category, stream } = targetOf(command);
    const loaded = await streams.load(category, stream);
    const reading = readsLike(category, stream, command.input);
    const own = { stream, loaded, reading, alike: null };
    if (reading === null || loaded.revision >= 0) return own;
    const other = await inUse.alike(reading, stream);
    if (other === null) return own;
    if (category === 'fund') return { ...own, stream: other, loaded: await streams.load(category, other) };
    return { ...own, alike: other.slice(category.length + 1) };
  }

  async function exists(category: Category, stream: string): Promise<boolean> {
    return (await streams.load(category, stream)).revision >= 0;
  }

  async function contextOf(
    command: Command,
    { refs, alike }: Pick<ReturnType<typeof targetOf>, 'refs'> & { readonly alike: string | null },
    at: Instant,
  ): Promise<DecisionContext<unknown>> {
    const states: Record<string, unknown> = {};
    for (const [name, ref] of Object.entries(refs))
      states[name] = ref && endOf(ref.category, (await streams.load(ref.category, ref.stream)).story);
    const occurredAt = occurrenceOf(command, calendar, at);
    return {
      calendar,
      now: at,
      today: calendar.dayOf(at),
      occurredAt,
      occurredOn: calendar.dayOf(occurredAt),
      evidence: command.input.evidence?.length ?? 0,
      alike,
      refs: states,
    };
  }

  async function write(
    category: Category,
    stream: string,
    loaded: LoadedStream,
    events: NewEvent[],
    commandId: string,
  ) {
    const written = await store.append(stream, loaded.revision < 0 ? 'noStream' : loaded.revision, events);
    streams.advance(category, stream, written.events);
    return accepted(commandId, written.events, written.repeated);
  }

  return {
    async execute(request) {
      if (!authorize(request.actor, request))
        throw new MilepostError('FORBIDDEN', { role: request.actor.role, action: request.name });
      const parsed = parseCommand(request.name, request.input);
      const command = await inRecordedSpelling(parsed, request.input, exists);
      const commandId = command.input.commandId ?? randomUUID();
      const inputDigest = digestOfMeaning(command, calendar);
      for (let attempts = 1; ; attempts++) {
        let cause: unknown;
        try {
          const outcome = await attempt(request, command, commandId, inputDigest);
          if (outcome) return outcome;
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision)) throw error;
          cause = error;
        }
        if (attempts === ATTEMPTS) throw new MilepostError('CONCURRENT_CHANGE', {}, { cause });
      }
    },
  };
}

type Decided = {
  readonly request: CommandRequest;
  readonly command: Command;
  readonly commandId: string;
  readonly inputDigest: string;
  readonly stream: string;
  readonly context: DecisionContext<unknown>;
};

function newEvent(fact: NewFact<DomainEvent>, ordinal: number, decided: Decided): NewEvent {
  const { request, command, commandId, inputDigest, stream, context } = decided;
  const { id, post, unit, onBehalfOf } = request.actor;
  const { reason, document, evidence } = command.input;
  const envelope: Envelope = {
    schemaVersion: EVENTS.get(fact.type)?.version ?? 1,
    occurredAt: instantText(context.occurredAt),
    actor: { id, post, unit, onBehalfOf },
    commandId,
    inputDigest,
    digestVersion: DIGEST_VERSION,
    correlationId: request.correlationId ?? commandId,
    causationId: request.causationId ?? null,
    reason,
    document,
    evidence: (evidence ?? []).map(({ hash, mediaType, size, capturedAt }) => ({
      hash,
      mediaType: mediaType ?? null,
      size: size ?? null,
      capturedAt: capturedAt ? instantText(Date.parse(capturedAt)) : null,
    })),
    amends: fact.amends ?? null,
    flags: fact.flags ?? [],
    source: request.source,
    nonce: nonce(),
    ...(request.registeredAt === undefined ? {} : { registeredAt: instantText(request.registeredAt) }),
  };
  return {
    id: eventId(stream, commandId, ordinal),
    type: fact.type,
    data: fact.data,
    metadata: envelope,
    ...(request.statedAt === undefined ? {} : { statedRecordedAt: instantText(request.statedAt) }),
  };
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
