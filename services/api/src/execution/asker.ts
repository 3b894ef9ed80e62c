import type { Head } from '@milepost/application';
import type { Actor, Locale } from '@milepost/domain';

/** Who asks, in which request, and in which language sentences are told that name none. */
export type Asker = {
  readonly actor: Actor;
  readonly requestId: string;
  readonly locale: Locale;
  /** At which head of the views is read. Default: that of the first question. */
  readonly head?: Head | undefined;
  /** Aborted when whoever asked waits no more. */
  readonly left?: Pick<AbortSignal, 'aborted'>;
};
