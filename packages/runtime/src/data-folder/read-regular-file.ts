import { constants, open } from 'node:fs/promises';

/** What stands at a path is not read. */
class IrregularFileError extends Error {
  constructor(
    readonly code: 'NOT_A_FILE' | 'FILE_TOO_LARGE',
    reason: string,
  ) {
    super(reason);
    this.name = 'IrregularFileError';
  }
}

const MEBIBYTE = 1_048_576;

/**
 * The bytes of a file, of so many MiB at most: a pipe would be waited for, and a device has no end.
 * @throws IrregularFileError, and what the system says
 */
export async function readRegularFile(path: string, mostMebibytes: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size, isFile } = await file.stat().then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) throw new IrregularFileError('NOT_A_FILE', 'it is not a regular file');
    if (size > mostMebibytes * MEBIBYTE) {
      throw new IrregularFileError('FILE_TOO_LARGE', `it is larger than ${mostMebibytes} MiB`);
    }
    // No more than was there: it may grow meanwhile.
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
