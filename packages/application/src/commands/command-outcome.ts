import type { Actor, CommandName, ErrorCode, Instant, Locale } from '@milepost/domain';
import type { JsonObject, Position, RecordedEvent } from '@milepost/event-store';

export type CommandRequest = {
  readonly name: CommandName;
  /** As sent: JSON, amounts and areas as text. Its `commandId` is the idempotency key; made up when it has none. */
  readonly input: JsonObject;
  readonly actor: Actor;
  /** A fact that a row of a file states: known again by its `commandId` alone. */
  readonly ofFile?: boolean;
  /** Where it came from: `graphql`, `import:returns.csv#12`, … Kept with the event. */
  readonly source: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** The registration time that a ledger states: the clock of the decision, and the event's recorded time. */
  readonly statedAt?: Instant;
  /** The registration time that a ledger states, only to be kept with the event. */
  readonly registeredAt?: Instant;
};

export type CommandOutcome = CommandAccepted | CommandRejected;

export type CommandAccepted = {
  readonly kind: 'accepted';
  readonly commandId: string;
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
  /** The same command was accepted before; nothing was written now. */
  readonly repeated: boolean;
};

/** Refused by the rules of the office: nothing was written. */
export type CommandRejected = {
  readonly kind: 'rejected';
  readonly commandId: string;
  readonly code: ErrorCode;
  readonly path: readonly string[];
  message(locale?: Locale): string;
};

export type CommandBus = {
  /**
   * @throws MilepostError of kind `input` (malformed, with the `path`), FORBIDDEN, CONCURRENT_CHANGE
   */
  execute(request: CommandRequest): Promise<CommandOutcome>;
};
