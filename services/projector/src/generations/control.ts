import type { ClockFinding, ViewsAudit } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import { canonicalJson, type Checkpoint, type ReadStore, ReadStoreError } from '@milepost/read-store';
import { DEFAULT_TIME_ZONE } from '@milepost/runtime';
import type { ViewsOrder } from './views-order.js';

/** What the processes of one register agree on, beside its views. */
export type ControlRecord = Checkpoint & {
  /** Counts the changes. */
  readonly seq: number;
  /** Fixed by whoever opened the empty database. */
  readonly zone: string;
  /** Which of the sets of views is in use. */
  readonly generation: number;
  /** The one beside it: being built, built, or formerly in use; null where there is none. */
  readonly other: number | null;
  /** Work on the views that somebody asked the projector for. */
  readonly order: ViewsOrder | null;
  /** Of the views in use. */
  readonly audit: ViewsAudit;
  /** Streams of the log of which the projector knows that events were removed from the server. */
  readonly truncated: readonly string[];
  /** What the clock of the log's server did first, and at which position, since somebody confirmed what it had done. */
  readonly clock: (ClockFinding & { readonly position: string }) | null;
  /** What it did up to this position is confirmed; null: nothing is. */
  readonly clockConfirmed: string | null;
};

type Change = Partial<Omit<ControlRecord, 'seq' | 'zone'>>;

export type Control = {
  read(): Promise<ControlRecord>;
  /**
   * The record as `changeOf` says, of whatever it is by then; null where it says null and nothing was changed. Where somebody else is
   * faster, it is asked again.
   */
  change(changeOf: (record: ControlRecord) => Change | null): Promise<ControlRecord | null>;
};

const NEW = {
  seq: 0,
  generation: 1,
  other: null,
  order: null,
  audit: {},
  truncated: [],
  clock: null,
  clockConfirmed: null,
};

/**
 * The record kept as the checkpoint of a store without collections, so that it changes by compare-and-set on every engine.
 *
 * @param zone null: whatever the register has
 * @throws MilepostError ZONE_DIFFERS
 */
export async function openControl(store: ReadStore, zone: string | null): Promise<Control> {
  async function commit(expected: Checkpoint | null, next: ControlRecord): Promise<boolean> {
    try {
      await store.commit({ expected, next, operations: [] });
      return true;
    } catch (error) {
      const code = error instanceof ReadStoreError ? error.code : null;
      if (code === 'STALE_WRITER') return false;
      if (code === 'COMMIT_UNCERTAIN') return canonicalJson(await store.checkpoint()) === canonicalJson(next);
      throw error;
    }
  }

  /** A former version of this program wrote fewer members. */
  async function complete(): Promise<void> {
    const found = await store.checkpoint();
    const made = { ...NEW, zone: zone ?? DEFAULT_TIME_ZONE, ...found };
    if (found && Object.keys(made).length === Object.keys(found).length) return;
    if (!(await commit(found, made))) await complete();
  }

  const read = async () => (await store.checkpoint()) as ControlRecord;

  await complete();
  const { zone: fixed } = await read();
  if (zone !== null && zoneName(zone) !== zoneName(fixed))
    throw new MilepostError('ZONE_DIFFERS', { zone: fixed, configured: zone });
  return {
    read,
    async change(changeOf) {
      for (;;) {
        const record = await read();
        const change = changeOf(record);
        if (change === null) return null;
        const next: ControlRecord = { ...record, ...change, seq: record.seq + 1 };
        if (await commit(record, next)) return next;
      }
    },
  };
}

/** One of the names that a zone may have. */
function zoneName(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
