import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventStore, ReadAllOptions, RecordedEvent } from '@milepost/event-store';
import type { SealedRegister, StoredEvent } from '../proof/watch/sealed-register.js';
import { BackupError } from './backup-error.js';
import { backupManifest, type BackupManifest, EVENTS_IN_FILE, LEDGER_FOLDER, logFile } from './backup-format.js';
import { assertFiles, readManifest } from './part-reader.js';

export type Backup = {
  readonly manifest: BackupManifest;
  /** Its log, to be copied from; positions are its own. */
  readonly log: Pick<EventStore, 'readAll'>;
  /** Its log and its ledger, to be looked at as those of a register. */
  readonly register: SealedRegister;
};

const DIGITS = 16;
const NAMES = new RegExp(`^${LEDGER_FOLDER}/(?:events|heads)/`);

/** @throws BackupError BACKUP_INCOMPLETE, BACKUP_DAMAGED */
export async function openBackup(folder: string): Promise<Backup> {
  const manifest = await readManifest(folder, backupManifest);
  await assertFiles(folder, manifest);
  const names = Object.keys(manifest.files);
  const ledger = names.filter((name) => NAMES.test(name)).map((name) => name.slice(LEDGER_FOLDER.length + 1));
  let segment: { readonly index: number; readonly events: readonly StoredEvent[] } | null = null;

  async function segmentAt(index: number): Promise<readonly StoredEvent[]> {
    if (segment?.index === index) return segment.events;
    const events = logFile(index) in manifest.files ? await eventsIn(join(folder, logFile(index))) : [];
    segment = { index, events };
    return events;
  }

  async function readAll({ after, limit = 1_000 }: ReadAllOptions = {}): Promise<readonly RecordedEvent[]> {
    const from = after === undefined ? 0 : Number(after) + 1;
    const events = await segmentAt(Math.floor(from / EVENTS_IN_FILE));
    const within = from % EVENTS_IN_FILE;
    const page = events
      .slice(within, within + limit)
      .map((event, n): RecordedEvent => ({ ...event, position: String(from + n).padStart(DIGITS, '0') }));
    // Readers compare pages of two logs, so that none may end early at the end of a file.
    const rest = limit - page.length;
    const last = page.at(-1);
    if (rest === 0 || !last || within + page.length < EVENTS_IN_FILE) return page;
    return [...page, ...(await readAll({ after: last.position, limit: rest }))];
  }

  async function* events(): AsyncGenerator<readonly StoredEvent[]> {
    for (let index = 0; ; index += 1) {
      const some = await segmentAt(index);
      if (some.length === 0) return;
      yield some;
    }
  }

  const read = async (name: string) =>
    ledger.includes(name) ? new Uint8Array(await readFile(join(folder, LEDGER_FOLDER, name))) : null;
  return {
    manifest,
    log: { readAll },
    register: { events, files: { read, list: async () => ledger }, close: async () => undefined },
  };
}

async function eventsIn(path: string): Promise<readonly StoredEvent[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n');
    if (lines.pop() !== '') throw new Error('its last line is cut');
    return lines.map((line) => JSON.parse(line) as StoredEvent);
  } catch (cause) {
    throw new BackupError('BACKUP_DAMAGED', `${path} does not hold events. Use another backup.`, { cause });
  }
}
