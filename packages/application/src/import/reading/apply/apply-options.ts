import type { Actor } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { CommandBus } from '../../../commands/command-outcome.js';

export type ApplyChoice = {
  /** Of what is adjusted or corrected. Default: the file itself. */
  readonly reason: string | null;
  readonly document: string | null;
  /** Changed facts become corrections; else they are left as they are, and told. */
  readonly correct: boolean;
};

export type ApplyOptions = ApplyChoice & {
  readonly log: EventStore;
  readonly bus: CommandBus;
  readonly busOver: (store: EventStore) => CommandBus;
  readonly actor: Actor;
  /** Of the reading: everything that it records is correlated. */
  readonly id: string;
};
