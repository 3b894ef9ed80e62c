import { access, open } from 'node:fs/promises';
import { EventStoreDamagedError, EventStoreUnavailableError } from '../errors.js';
import { APPLICATION_ID, SCHEMA_VERSION } from './event-schema.js';

// https://sqlite.org/fileformat2.html#the_database_header
const HEADER_LENGTH = 100;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/**
 * Looks whose file this is before SQLite opens it, since opening changes it and takes a lock. A file that is missing or empty
 * passes; so does one whose making was interrupted, which SQLite mends.
 *
 * @throws EventStoreDamagedError, EventStoreUnavailableError
 */
export async function checkEventFileHeader(file: string): Promise<void> {
  const header = await readHeader(file);
  if (header.length === 0 || (await exists(`${file}-journal`))) return;
  if (header.length < HEADER_LENGTH || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new EventStoreDamagedError(file, 'it is not a SQLite database');
  }
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) {
    throw new EventStoreDamagedError(file, 'it is a SQLite database, but not an event log of Milepost');
  }
  const version = header.readUInt32BE(USER_VERSION_AT);
  if (version > SCHEMA_VERSION) {
    throw new EventStoreUnavailableError(
      `The event log ${file} was written by a newer Milepost (its schema is ${version}, this program knows ${SCHEMA_VERSION}). ` +
        'Use the newer program. Nothing was changed in the file.',
    );
  }
}

async function readHeader(file: string): Promise<Buffer> {
  if (!(await exists(file))) return Buffer.alloc(0);
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_LENGTH), 0, HEADER_LENGTH, 0);
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
