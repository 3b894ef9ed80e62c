import { base64, inspectLedger, signedFiles, verifierFrom } from '@milepost/ledger';
import { withSubjects, type SealedRegister, type StoredEvent } from '../proof/watch/sealed-register.js';
import { type BackupManifest, EVENTS_IN_FILE, LEDGER_FOLDER, logFile } from './backup-format.js';
import { createPartWriter, type PartWriter } from './part-writer.js';

export type BackupOptions = {
  readonly register: SealedRegister;
  /** The key of its checkpoints, as `Verifier.vkey` writes it. */
  readonly key: string;
  readonly zone: string;
  /** Is made; must be empty. */
  readonly folder: string;
  readonly madeAt: string;
};

/** Of the last checkpoint: what is behind it is in the next backup. Null: nothing is signed yet. */
export type BackupReport = Pick<BackupManifest, 'treeSize' | 'rootHash'> | null;

/**
 * Writes log and ledger of a register while it goes on: the ledger as its last checkpoint has it, and then as much of the log as that
 * covers, each event compared with what is sealed.
 *
 * @throws NotAsSealedError, LedgerError where the register is tampered with; BackupError BACKUP_FOLDER_TAKEN
 */
export async function backUp({ register, key, zone, folder, madeAt }: BackupOptions): Promise<BackupReport> {
  const inspection = await inspectLedger(register.files, [verifierFrom(key)]);
  if (inspection === null) return null;
  const writer = await createPartWriter(folder);
  for await (const { name, bytes } of signedFiles(inspection.view))
    await writer.write(`${LEDGER_FOLDER}/${name}`, [bytes]);
  const { size: treeSize, root } = inspection.checkpoint;
  await inspection.compare(withSubjects(written(register.events(), treeSize, writer)), false);
  const rootHash = base64(root);
  await writer.finish({ format: 'milepost-backup/1', madeAt, zone, key, treeSize, rootHash });
  return { treeSize, rootHash };
}

/** Passes the first `size` events on, each part of them when it is written. */
async function* written(
  pages: AsyncIterable<readonly StoredEvent[]>,
  size: number,
  writer: PartWriter,
): AsyncGenerator<readonly StoredEvent[]> {
  let [from, waiting]: [number, StoredEvent[]] = [0, []];
  async function writeSome(): Promise<readonly StoredEvent[]> {
    const some = waiting.slice(0, Math.min(EVENTS_IN_FILE, size - from));
    await writer.write(logFile(from / EVENTS_IN_FILE), some.map(lineOf));
    waiting = waiting.slice(some.length);
    from += some.length;
    return some;
  }
  for await (const page of pages) {
    waiting.push(...page);
    while (waiting.length >= EVENTS_IN_FILE && from < size) yield await writeSome();
    if (from + waiting.length >= size) break;
  }
  if (from < size && waiting.length > 0) yield await writeSome();
}

function lineOf({ id, stream, revision, type, data, metadata, recordedAt, recordedAtStated }: StoredEvent): string {
  return `${JSON.stringify({ id, stream, revision, type, data, metadata, recordedAt, recordedAtStated })}\n`;
}
