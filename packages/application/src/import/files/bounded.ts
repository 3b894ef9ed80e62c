import { MilepostError } from '@milepost/domain';

/** Bytes as they come, up to so many. @throws MilepostError FILE_TOO_LARGE */
export async function* bounded(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most) throw new MilepostError('FILE_TOO_LARGE', { limit: Math.floor(most / 1_048_576) });
    yield chunk;
  }
}
