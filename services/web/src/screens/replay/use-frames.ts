import { shallowReactive } from 'vue';
import { addDays } from '../../core/playback.js';
import type { Day } from '../../core/days.js';
import { ask } from '../../data/register.js';
import { type FrameFragment, FramesDocument, type FramesQueryVariables } from '../../generated/graphql.js';

const CHUNK = 10;

/** The figures of each day as the register stood on it, fetched in chunks and kept: that past never moves. */
export function useFrames(first: Day, last: number, year: number) {
  const frames = shallowReactive(new Map<number, FrameFragment>());
  const asked = new Set<number>();

  async function fetchChunk(chunk: number): Promise<void> {
    if (asked.has(chunk) || chunk * CHUNK > last) return;
    asked.add(chunk);
    const points = Array.from({ length: CHUNK }, (_, index) => {
      const day = addDays(first, Math.min(last, chunk * CHUNK + index));
      return [`f${index}`, { validAt: day, knownAt: day }];
    });
    try {
      const answered = await ask(FramesDocument, { ...Object.fromEntries(points), year } as FramesQueryVariables);
      for (let index = 0; index < CHUNK; index += 1)
        frames.set(chunk * CHUNK + index, answered[`f${index}` as keyof typeof answered]);
    } catch {
      // Asked again when it is needed again.
      asked.delete(chunk);
    }
  }

  return {
    frames,
    /** Has the days around one there, and some ahead. */
    async prepare(at: number): Promise<void> {
      const chunk = Math.floor(at / CHUNK);
      await fetchChunk(chunk);
      for (let ahead = 1; ahead <= 6; ahead += 1) await fetchChunk(chunk + ahead);
    },
    /** The last day that can be shown without a gap from one on. */
    readyFrom(at: number): number {
      let ready = at;
      while (frames.has(ready + 1)) ready += 1;
      return ready;
    },
  };
}
