import { MilepostError } from '@milepost/domain';
import { type Checkpoint, type ReadStore, ReadStoreError } from '@milepost/read-store';
import { DEFAULT_TIME_ZONE } from '@milepost/runtime';

/** A rebuild of the views that somebody asked the projector for. */
export type RebuildOrder = {
  readonly id: string;
  readonly state: 'asked' | 'running' | 'done' | 'failed';
  /** Taken in so far. */
  readonly events: number;
  /** When done. */
  readonly digest: string | null;
  readonly identical: boolean | null;
};

/** What the processes of one register agree on, beside its views. */
export type ControlRecord = Checkpoint & {
  /** Counts the changes. */
  readonly seq: number;
  /** Fixed by whoever opened the empty database. */
  readonly zone: string;
  /** Which of the sets of views in the database is in use. */
  readonly generation: number;
  readonly rebuild: RebuildOrder | null;
};

export type Control = {
  read(): Promise<ControlRecord>;
  /** The record with the change, null where somebody else was faster and nothing was changed. */
  change(
    from: ControlRecord,
    to: Partial<Pick<ControlRecord, 'generation' | 'rebuild'>>,
  ): Promise<ControlRecord | null>;
  close(): Promise<void>;
};

/**
 * The record kept as the checkpoint of a store without collections, so that it changes by compare-and-set on every engine.
 *
 * @param zone null: whatever the register has
 * @throws MilepostError ZONE_DIFFERS
 */
export async function openControl(store: ReadStore, zone: string | null): Promise<Control> {
  async function commit(expected: ControlRecord | null, next: ControlRecord): Promise<boolean> {
    try {
      await store.commit({ expected, next, operations: [] });
      return true;
    } catch (error) {
      if (error instanceof ReadStoreError && error.code === 'STALE_WRITER') return false;
      throw error;
    }
  }

  async function read(): Promise<ControlRecord> {
    const found = (await store.checkpoint()) as ControlRecord | null;
    if (found) return found;
    const made = { seq: 0, zone: zone ?? DEFAULT_TIME_ZONE, generation: 1, rebuild: null };
    return (await commit(null, made)) ? made : read();
  }

  const { zone: fixed } = await read();
  if (zone !== null && zoneName(zone) !== zoneName(fixed))
    throw new MilepostError('ZONE_DIFFERS', { zone: fixed, configured: zone });
  return {
    read,
    async change(from, to) {
      const next = { ...from, ...to, seq: from.seq + 1 };
      return (await commit(from, next)) ? next : null;
    },
    close: () => store.close(),
  };
}

/** One of the names that a zone may have. */
function zoneName(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
