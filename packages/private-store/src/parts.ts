/** What is written at once, in bytes. */
const PART = 1_048_576;

/** Bytes as they come, in parts of one size; the last may be shorter. */
export async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length;) {
      const taken = chunk.subarray(from, from + PART - length);
      pending.push(taken);
      from += taken.length;
      length += taken.length;
      if (length < PART) continue;
      yield Buffer.concat(pending);
      pending = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(pending);
}
