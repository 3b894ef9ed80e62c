import { z } from 'zod';

export const MANIFEST = 'manifest.json';
const LOG_FOLDER = 'log';
export const LEDGER_FOLDER = 'ledger';
export const EVENTS_IN_FILE = 10_000;

/** `log/000000.ndjson` holds the first events. */
export const logFile = (index: number): string => `${LOG_FOLDER}/${String(index).padStart(6, '0')}.ndjson`;

const files = z.record(z.string(), z.strictObject({ bytes: z.int(), sha256: z.string() }));

/** Which files there are, and what they are of: written last, so that a backup without it is none. */
export const backupManifest = z.strictObject({
  format: z.literal('milepost-backup/1'),
  /** RFC 3339. */
  madeAt: z.string(),
  /** Of its days. */
  zone: z.string(),
  /** What its checkpoints are checked with, as the register itself says. */
  key: z.string(),
  /** How many events there are: those that the last checkpoint covers. */
  treeSize: z.int(),
  rootHash: z.string(),
  files,
});

/** What is secret, or of persons, is a part of its own. */
export const privateManifest = z.strictObject({
  format: z.literal('milepost-private-backup/1'),
  madeAt: z.string(),
  files,
});

export type BackupManifest = Readonly<z.output<typeof backupManifest>>;
