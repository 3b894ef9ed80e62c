import type {
  AsOf,
  Basis,
  CardKey,
  EventAnswer,
  ProjectCard,
  Questions,
  Reading,
  Register,
} from '@milepost/application';
import type { Actor, Locale } from '@milepost/domain';

export type Variables = Readonly<Record<string, unknown>>;

/** The context of one GraphQL operation: who asks, and one view of the register that all of its fields share. */
export type Operation = {
  readonly register: Register;
  readonly actor: Actor;
  readonly requestId: string;
  /** Of the request: see `localeOf`. */
  readonly locale: Locale;
  /** As sent, before defaults. */
  readonly variables: Variables;
  /** The first question waits for the largest `atLeast`, then fixes now and the head, once. */
  readonly ask: Questions;
  /** Of an argument `asOf`. */
  basis(asOf?: AsOf | null): Promise<Basis>;
  /** What fields ask for one by one, and get in batches: a card, null where the project had not been reserved or listed there. */
  card(key: CardKey): Promise<ProjectCard | null>;
  /** By id. */
  event(id: string): Promise<EventAnswer | null>;
  /** The events that correct or retract this one, in log order. */
  amendments(id: string): Promise<readonly EventAnswer[]>;
  /** Another operation of the same asker, on what the reading says. */
  over(reading: Reading): Operation;
  /** Every message of a subscription sees the register anew. */
  renew(): void;
};
