import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { type ParkedEntity, TIMELINE_VIEWS } from '@milepost/views';
import { viewsHead } from './queries/views-head.js';
import type { RegisterStatus } from './register.js';
import type { ViewsAudit } from './views-administration.js';

const COUNTED = 10_000;

export type StoreNames = { readonly eventStore: string; readonly readStore: string };

export async function statusOf(
  log: EventStore,
  reads: ReadStore,
  timeZone: string,
  names: StoreNames,
  audit: ViewsAudit,
): Promise<RegisterStatus> {
  const [head, end] = [await viewsHead(reads), await log.head()];
  const behind = await log.readAll({ limit: COUNTED, ...(head.position === null ? {} : { after: head.position }) });
  const oldest = behind[0] && Date.parse(behind[0].recordedAt);
  const lagSeconds = oldest === undefined ? 0 : Math.max(0, (Date.now() - oldest) / 1000);
  const { documents } = await reads.collection<ParkedEntity>('parked').page({ limit: COUNTED });
  return {
    head: head.seq < 0 ? null : head.seq,
    position: end?.position ?? null,
    timeZone,
    ...names,
    views: ['events', ...TIMELINE_VIEWS.map(({ schema }) => schema.name)].map((name) => ({
      name,
      seq: head.seq,
      lagEvents: behind.length,
      lagSeconds,
      parked: documents.filter(({ view }) => view === name).map(({ entity }) => entity),
      audited: audit[name]?.audited ?? 0,
      drifted: audit[name]?.drifted ?? [],
    })),
  };
}
