import type { ClockConfirmed, Register } from '@milepost/application';
import { type Control, confirmJump } from '@milepost/projector';
import type { OwnClock } from './own-clock.js';

export type Clocks = {
  readonly register: Pick<Register, 'status'>;
  /** Null: the log is on a server, and recorded by the clock of that. */
  readonly clock: OwnClock | null;
  readonly control: Control;
};

/** Confirms what is doubted now, and nothing where nothing is. */
export async function confirmClock({ register, clock, control }: Clocks): Promise<ClockConfirmed> {
  const { clockDoubt: confirmed } = await register.status();
  if (confirmed?.event === null) await clock?.confirm();
  else if (confirmed !== null) await confirmJump(control);
  return { confirmed };
}
