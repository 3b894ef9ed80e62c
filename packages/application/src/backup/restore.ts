import type { EventStore } from '@milepost/event-store';
import type { TileStore } from '@milepost/ledger';
import type { OnProgress } from '../administration.js';
import { BEGINNING, compareFrom } from '../copy/common-prefix.js';
import { copyLog } from '../copy/copy-log.js';
import { meterOf } from '../meter.js';
import { BackupError } from './backup-error.js';
import type { Backup } from './open-backup.js';

export type RestoreOptions = {
  readonly backup: Backup;
  /** Empty, or what an earlier attempt has left. */
  readonly log: EventStore;
  readonly tiles: Pick<TileStore, 'read' | 'write' | 'list'>;
  readonly onProgress: OnProgress;
};

/**
 * Writes a backup into stores of any kind. The ledger comes first: a start on what was restored in part is refused, and asking again goes
 * on. The views are folded from the log at the next start.
 *
 * @throws BackupError RESTORE_TARGET_DIFFERS before anything is written; CopyError COPY_UNFAITHFUL
 */
export async function restore({ backup, log, tiles, onProgress }: RestoreOptions): Promise<void> {
  const { files } = backup.register;
  const names = (await files.list?.('')) ?? [];
  const wanted = new Set(names);
  for (const name of await tiles.list('')) {
    const [there, ours] = [await tiles.read(name), wanted.has(name) ? await files.read(name) : null];
    if (there === null || (ours && Buffer.compare(there, ours) === 0)) continue;
    throw new BackupError(
      'RESTORE_TARGET_DIFFERS',
      `Where it is to be restored to there is a ledger already, and its file ${name} is another one. Nothing was written. ` +
        'Restore into an empty folder, or empty databases.',
    );
  }
  await assertBeginning(backup, log, onProgress);
  for (const name of names) {
    const bytes = await files.read(name);
    if (bytes) await tiles.write([{ name, bytes }]);
  }
  await copyLog({ source: backup.log, target: log, onProgress });
}

/** @throws BackupError RESTORE_TARGET_DIFFERS */
async function assertBeginning(
  { log: source, manifest }: Backup,
  log: EventStore,
  onProgress: OnProgress,
): Promise<void> {
  const meter = meterOf(onProgress)('compare', manifest.treeSize);
  const { stranger } = await compareFrom(BEGINNING, source, log, meter);
  if (stranger === null) return;
  throw new BackupError(
    'RESTORE_TARGET_DIFFERS',
    `Where it is to be restored to there is a log already, and its event ${stranger.id} is not the backup’s. Nothing was written. ` +
      'Restore into an empty folder, or an empty event store.',
  );
}
