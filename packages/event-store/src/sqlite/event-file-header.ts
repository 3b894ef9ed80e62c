import { access, open } from 'node:fs/promises';
import { EventStoreDamaged, EventStoreUnavailable } from '../errors.js';
import { applicationId, schemaVersion } from './event-schema.js';

// https://sqlite.org/fileformat2.html#the_database_header
const headerLength = 100;
const magic = 'SQLite format 3\0';
const userVersionAt = 60;
const applicationIdAt = 68;

/**
 * Looks whose file this is before SQLite opens it, since opening changes it and takes a lock. A file that is missing or empty
 * passes; so does one whose making was interrupted, which SQLite mends.
 *
 * @throws EventStoreDamaged, EventStoreUnavailable
 */
export async function checkEventFileHeader(file: string): Promise<void> {
  const header = await readHeader(file);
  if (header.length === 0 || (await exists(`${file}-journal`))) return;
  if (header.length < headerLength || header.toString('latin1', 0, magic.length) !== magic) {
    throw new EventStoreDamaged(file, 'it is not a SQLite database');
  }
  if (header.readUInt32BE(applicationIdAt) !== applicationId) {
    throw new EventStoreDamaged(file, 'it is a SQLite database, but not an event log of Milepost');
  }
  const version = header.readUInt32BE(userVersionAt);
  if (version > schemaVersion) {
    throw new EventStoreUnavailable(
      `The event log ${file} was written by a newer Milepost (its schema is ${version}, this program knows ${schemaVersion}). ` +
        'Use the newer program. Nothing was changed in the file.',
    );
  }
}

async function readHeader(file: string): Promise<Buffer> {
  if (!(await exists(file))) return Buffer.alloc(0);
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerLength), 0, headerLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
