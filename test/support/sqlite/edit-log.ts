import { crc32 } from 'node:zlib';
import { DatabaseSync } from '@photostructure/sqlite';

export type LogRow = {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly recorded_at: number;
  readonly recorded_at_stated: number;
};

/**
 * What somebody with an editor makes of a closed log: the events that `edit` says, with checksums that fit, and their indexes made anew.
 */
export function editLog(file: string, edit: (rows: readonly LogRow[]) => readonly LogRow[]): void {
  const database = new DatabaseSync(file);
  const rows = database.prepare('SELECT * FROM events ORDER BY position').all() as LogRow[];
  database.exec(
    'BEGIN; DELETE FROM events; DELETE FROM events_by_stream; DELETE FROM events_by_id; DELETE FROM indexed',
  );
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  edit(rows).forEach((row, n) => {
    const { id, stream, revision, type, data, metadata, recorded_at: at, recorded_at_stated: stated } = row;
    const checksum = crc32([id, stream, revision, type, data, metadata, at, stated === 1].join('\n'));
    insert.run(n + 1, id, stream, revision, type, data, metadata, at, stated, checksum);
  });
  database.exec('COMMIT');
  database.close();
}

/** @param checksum in SQL */
export function editChecksum(file: string, position: number, checksum: string): void {
  const database = new DatabaseSync(file);
  database.exec(`UPDATE events SET checksum = ${checksum} WHERE position = ${position}`);
  database.close();
}
