import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Up to which position appends were acknowledged, kept in a small file of its own beside the log. */
export type Acknowledged = {
  /** To be called when a commit is durable, before its callers are told: so the file is never ahead of a log that is whole. */
  readonly note: (ordinal: number) => void;
  readonly close: () => void;
};

const DIGITS = 16;

/**
 * SQLite takes what it can read of a torn -wal file for all there is, and an older copy of the log for the log: only something
 * outside can tell. After a power cut this file may be behind, which is harmless.
 */
export function openAcknowledged(log: string): Acknowledged {
  const file = acknowledgedFile(log);
  const descriptor = openSync(file, 'a+', 0o600);
  closeSync(descriptor);
  const handle = openSync(file, 'r+');
  return {
    note(ordinal) {
      try {
        writeSync(handle, textOf(ordinal), 0, 'latin1');
      } catch {
        // The log has the events; that this file is behind only makes it a weaker witness.
      }
    },
    close: () => closeSync(handle),
  };
}

export function acknowledgedFile(log: string): string {
  return `${log}-head`;
}

/** One width, so that a later text covers the whole of an earlier one. */
function textOf(ordinal: number): string {
  const number = String(ordinal).padStart(DIGITS, '0');
  return `${number} ${crc32(number).toString(16).padStart(8, '0')}\n`;
}

/** Last position that was acknowledged; 0 where there is no such file, or none that can be read. */
export function readAcknowledged(log: string): number {
  const file = acknowledgedFile(log);
  if (!existsSync(file)) return 0;
  const text = readFileSync(file, 'latin1');
  const ordinal = Number(text.slice(0, DIGITS));
  return text === textOf(ordinal) ? ordinal : 0;
}
