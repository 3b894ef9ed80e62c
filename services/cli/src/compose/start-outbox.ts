import { type NoticeBox, type Register, tellNotices } from '@milepost/application';
import type { Calendar } from '@milepost/domain';
import { type Channel, openOutbox } from '@milepost/outbox';
import type { PrivateStore } from '@milepost/private-store';
import type { ReadStore } from '@milepost/read-store';
import type { Logger } from '@milepost/runtime';

export type OutboxSources = {
  readonly register: Register;
  readonly reads: ReadStore;
  readonly calendar: Calendar;
  readonly logger: Logger;
  readonly store: PrivateStore;
};

/** Tells the channels what befalls the register, from where that was left. */
export async function startOutbox(
  { store, logger, ...sources }: OutboxSources,
  channels: readonly Channel[],
  patienceMs: number,
): Promise<{ close(): Promise<void> }> {
  const outbox = await openOutbox({ store: store.outbox, channels, logger, patienceMs });
  const box: NoticeBox = outbox;
  const telling = channels.length === 0 ? null : tellNotices({ ...sources, logger, box });
  return {
    async close() {
      await telling?.stop();
      await outbox.close();
    },
  };
}
