import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventStore, JsonObject, NewEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { appendNext } from '@milepost/event-store/testing';
import { unpackLandedFolder } from '../support/landed-fixture.js';
import { temporaryFolder } from '../support/milepost-process.js';
import { TEST_FOLDER } from '../support/test-folder.js';

const CORPUS = fileURLToPath(new URL('../packages/domain/corpus', TEST_FOLDER));

type Example = {
  readonly stream: string;
  readonly occurredOn: string;
  readonly data: JsonObject;
  /** The file of whose first example it amends the fact. */
  readonly amends?: string;
};

/**
 * The same events at every run, by name: those of the landed fixture (the shipped ledgers, every command of its time, odd streams), and
 * the examples of every version of every event in the golden corpus, each file by itself, so that a new one changes nothing of the others.
 */
export async function digestedLogs(): Promise<ReadonlyMap<string, EventStore>> {
  const logs = new Map([['landed-2026-11', await landedLog()]]);
  for (const file of readdirSync(CORPUS).sort()) {
    const [, type, version] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
    if (type === undefined) continue;
    const log = openMemoryEventStore();
    for (const [place, example] of examplesIn(file).entries()) {
      const event = eventOf(example, { type, version: Number(version), place });
      const amended = example.amends === undefined ? null : amendedBy(example, example.amends, event);
      if (amended) await appendNext(log, example.stream, [amended]);
      await appendNext(log, example.stream, [
        amended ? { ...event, metadata: { ...event.metadata, amends: amended.id } } : event,
      ]);
    }
    logs.set(`${type}.v${version}`, log);
  }
  return logs;
}

function examplesIn(file: string): readonly Example[] {
  return JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) as readonly Example[];
}

/** The fact that an example amends, as it was recorded in the same stream. */
function amendedBy({ stream }: Example, named: string, { id }: NewEvent): NewEvent {
  const [type = '', version = ''] = named.split('.v');
  const [first] = examplesIn(`${named}.json`);
  if (!first) throw new Error(`${named} has no example`);
  const event = eventOf({ ...first, stream }, { type, version: Number(version), place: 0 });
  return { ...event, id: id.replace('-8000-', '-8001-') };
}

type Numbered = { readonly type: string; readonly version: number; readonly place: number };

export async function landedLog(): Promise<EventStore> {
  const log = openMemoryEventStore();
  const folder = await temporaryFolder();
  await unpackLandedFolder(folder.path);
  const landed = await openSqliteEventStore({ file: join(folder.path, 'events.db') });
  for (let after: string | undefined; ;) {
    const page = await landed.readAll({ limit: 1_000, ...(after === undefined ? {} : { after }) });
    for (const { id, stream, type, data, metadata, recordedAt, recordedAtStated } of page)
      await appendNext(log, stream, [{ id, type, data, metadata, copied: { recordedAt, recordedAtStated } }]);
    after = page.at(-1)?.position;
    if (after === undefined) break;
  }
  await landed.close();
  await folder.remove();
  return log;
}

function eventOf({ occurredOn, data }: Example, { type, version, place }: Numbered): NewEvent {
  return {
    id: `00000000-0000-8000-a000-${String(place).padStart(12, '0')}`,
    type,
    data,
    metadata: {
      schemaVersion: version,
      occurredAt: new Date(`${occurredOn}T00:00:00+08:00`).toISOString(),
      actor: { id: 'corpus', post: null, unit: null, onBehalfOf: null },
      document: '文号',
      amends: null,
      flags: [],
    },
    copied: { recordedAt: '2026-11-01T00:00:00.000Z', recordedAtStated: false },
  };
}
