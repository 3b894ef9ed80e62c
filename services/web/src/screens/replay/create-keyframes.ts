import { type Ref, shallowReactive, shallowRef } from 'vue';
import { type Failure, failureOf } from '../../data/register.js';

/** So many chunks after the one shown are fetched ahead. */
const AHEAD = 3;

type Extent = {
  readonly last: number;
  /** Days that are asked for at once. */
  readonly chunkSize: number;
  /** Whether all days before the one shown are wanted, too. */
  readonly withAllBefore: boolean;
};

export type Keyframes<F> = {
  /** By days from the first. */
  readonly frames: ReadonlyMap<number, F>;
  readonly failure: Readonly<Ref<Failure | null>>;
  /** Has the days around one there, and some ahead. */
  prepare(at: number): Promise<void>;
  /** The last day that can be shown without a gap from one on. */
  readyFrom(at: number): number;
};

/**
 * What each day of a replay shows, fetched in chunks and kept: that past never moves.
 * @param fetchDays of days in their order; `before` is the frame of the day before the first of them, where it is there
 */
export function createKeyframes<F>(
  { last, chunkSize, withAllBefore }: Extent,
  fetchDays: (days: readonly number[], before: F | undefined) => Promise<readonly F[]>,
): Keyframes<F> {
  const frames = shallowReactive(new Map<number, F>());
  const failure = shallowRef<Failure | null>(null);
  const asked = new Set<number>();

  async function fetchChunk(chunk: number): Promise<void> {
    const first = chunk * chunkSize;
    if (asked.has(chunk) || first > last) return;
    asked.add(chunk);
    const days = Array.from({ length: Math.min(chunkSize, last + 1 - first) }, (_, index) => first + index);
    try {
      const fetched = await fetchDays(days, frames.get(first - 1));
      for (const [index, frame] of fetched.entries()) frames.set(first + index, frame);
      failure.value = null;
    } catch (error) {
      // Asked again when it is needed again.
      asked.delete(chunk);
      failure.value = failureOf(error);
      throw error;
    }
  }

  return {
    frames,
    failure,
    async prepare(at) {
      const chunk = Math.floor(at / chunkSize);
      try {
        for (let ahead = 0; ahead <= AHEAD; ahead += 1) await fetchChunk(chunk + ahead);
        if (withAllBefore) for (let before = chunk - 1; before >= 0; before -= 1) await fetchChunk(before);
      } catch {
        // Told by `failure`.
      }
    },
    readyFrom(at) {
      let ready = at;
      while (frames.has(ready + 1)) ready += 1;
      return ready;
    },
  };
}
