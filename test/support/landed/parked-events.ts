import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EventStore, JsonObject, NewEvent } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';

/** Projects with events that no fold takes, so that the views park them; each was listed by a command before. */
export const PARKED_PROJECTS: Readonly<Record<string, string>> = {
  'PARKED-TYPE': 'Behind its listing and plan an event of a type that there is not, and a contract.',
  'PARKED-DATA': 'Behind its listing a start without trouble, and a plan without an amount.',
};

const APPENDED: readonly (readonly [project: string, type: string, data: JsonObject, day: string])[] = [
  ['PARKED-TYPE', 'SiteBlessed', { by: '异例局' }, '2026-05-01'],
  ['PARKED-TYPE', 'ContractSigned', { counterparty: '示例集团有限公司' }, '2026-05-02'],
  ['PARKED-DATA', 'StartVerified', {}, '2026-04-01'],
  ['PARKED-DATA', 'AnnualPlanApproved', { year: 2026 }, '2026-04-02'],
];

/** Appends them as they are, with no decider before them: nothing may have the folder open. */
export async function appendParked(dataDir: string, recordedAt: string): Promise<void> {
  const log: EventStore = await openSqliteEventStore({
    file: join(dataDir, 'events.db'),
    clock: () => Date.parse(recordedAt),
  });
  try {
    for (const [project, type, data, day] of APPENDED)
      await appendNext(log, `project-${project}`, [event(`${project} ${type}`, type, data, day)]);
  } finally {
    await log.close();
  }
}

function event(name: string, type: string, data: JsonObject, day: string): NewEvent {
  const hex = createHash('sha256').update(name).digest('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return {
    id,
    type,
    data,
    metadata: {
      schemaVersion: 1,
      occurredAt: new Date(`${day}T00:00:00+08:00`).toISOString(),
      actor: { id: 'unit:异例局', post: null, unit: '异例局', onBehalfOf: null },
      commandId: id,
      inputDigest: hex,
      correlationId: id,
      causationId: null,
      reason: null,
      document: null,
      evidence: [],
      amends: null,
      flags: [],
      source: 'by hand',
      nonce: hex.slice(0, 32),
    },
  };
}
