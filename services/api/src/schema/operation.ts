import type {
  AsOf,
  Basis,
  CardKey,
  EventAnswer,
  PageArguments,
  Head,
  OfficeFiles,
  ProjectCard,
  Questions,
  Reading,
  Register,
  VersionKey,
  Work,
} from '@milepost/application';
import type { Actor, Locale } from '@milepost/domain';

type Path = { readonly prev: Path | undefined };

export type Variables = Readonly<Record<string, unknown>>;

/** The context of one GraphQL operation: who asks, and one view of the register that all of its fields share. */
export type Operation = {
  readonly register: Register;
  /** Null: none are kept here. */
  readonly files: (() => Promise<OfficeFiles>) | null;
  readonly actor: Actor;
  readonly requestId: string;
  /** Of the request: see `localeOf`. */
  readonly locale: Locale;
  /** What the operation may still do; see `Work`. */
  readonly step: Work['step'];
  /** As sent, before defaults. */
  readonly variables: Variables;
  /** The first question waits for the largest `atLeast`, then fixes now and the head, once. */
  readonly ask: Questions;
  /** Of an argument `asOf`. */
  basis(asOf?: AsOf | null): Promise<Basis>;
  /** The same of a list: of a further page the point that its cursor carries. */
  pageBasis(asOf: AsOf | null | undefined, page: PageArguments): Promise<Basis>;
  /** What fields ask for one by one, and get in batches: a card, null where the project had not been reserved or listed there. */
  card(key: CardKey): Promise<ProjectCard | null>;
  /** What a project is answered from: the point as of the last event about it; see `Reading.versions`. */
  version(key: VersionKey): Promise<Basis | null>;
  /** By its own id. */
  event(id: string): Promise<EventAnswer | null>;
  /** The events that correct or retract this one, in log order. */
  amendments(id: string): Promise<readonly EventAnswer[]>;
  /** Null, or the id of what is only supposed: nothing that is read then is found again. */
  readonly supposition: string | null;
  /** Another operation of the same asker, on what would be. */
  supposing(reading: Reading): Operation;
  /** Another operation of the same asker, on the register as it is once the views have the position. */
  behind(position: string): Operation;
  /** By which operation what is below a field is answered: the nearest given to it or a field above, else this one. */
  at(path: Path | undefined): Operation;
  give(path: Path, operation: Operation): void;
  /** Every message of a subscription, and what follows a command, sees the register anew; with `head` as it was there. */
  renew(head?: Head): void;
};
