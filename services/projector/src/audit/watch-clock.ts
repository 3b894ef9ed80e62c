import { clockError, clockFinding } from '@milepost/application';
import { errorMessage } from '@milepost/domain';
import type { EventStore, LastRecorded, Machine, RecordedEvent, SubscriptionItem } from '@milepost/event-store';
import type { Control } from '../generations/control.js';
import type { Logger } from '../logger.js';
import { clockJump, readingOf, type SeenEvent } from './clock-jump.js';

export type ClockWatch = {
  readonly log: EventStore;
  readonly control: Control;
  readonly logger: Logger;
  readonly machine: Machine;
  /** The event before the first that will come. */
  readonly last: LastRecorded | null;
};

/**
 * A log on a server, of whose clock each event that is followed is looked at before it is handed on: nobody here can keep a wrong time
 * out of it, but everybody can be told. The first jump that nobody has confirmed is written down where every process sees it.
 */
export function watchClock({ log, control, logger, machine, last }: ClockWatch): EventStore {
  const began = readingOf(machine);
  let previous: SeenEvent | null = last && { ...last, uptime: began.uptime };
  let position = '';

  async function look(event: RecordedEvent): Promise<void> {
    // What could not be taken in comes again.
    if (event.position <= position) return;
    const seen = {
      recordedAt: Date.parse(event.recordedAt),
      stated: event.recordedAtStated,
      uptime: machine.uptime(),
    };
    const jump = clockJump(previous, seen, began);
    if (jump) await tell(clockFinding(jump, event.id), event.position);
    [previous, position] = [seen, event.position];
  }

  async function tell(finding: ReturnType<typeof clockFinding>, at: string): Promise<void> {
    const { clockConfirmed } = await control.read();
    if (clockConfirmed !== null && at <= clockConfirmed) return;
    await control.change(({ clock }) => (clock === null ? { clock: { ...finding, position: at } } : null));
    logger.error({ clock: finding }, errorMessage(clockError(finding)));
  }

  async function* watched(items: AsyncIterable<SubscriptionItem>): AsyncGenerator<SubscriptionItem, void, void> {
    for await (const item of items) {
      if (item.kind === 'events') for (const event of item.events) await look(event);
      yield item;
    }
  }

  return { ...log, subscribeAll: (options) => watched(log.subscribeAll(options)) };
}

/** Says that the jump which is told of is settled, and those before it. */
export async function confirmJump(control: Control): Promise<void> {
  await control.change(({ clock }) => clock && { clock: null, clockConfirmed: clock.position });
}
