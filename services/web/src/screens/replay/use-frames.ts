import { shallowReactive } from 'vue';
import { addDays } from '../../core/playback.js';
import type { Day } from '../../core/days.js';
import { ask } from '../../data/register.js';
import { type FrameFragment, FramesDocument } from '../../generated/graphql.js';

const CHUNK = 20;

/** The figures of each day as the register stood on it, fetched in chunks and kept: that past never moves. */
export function useFrames(first: Day, last: number, year: number) {
  const frames = shallowReactive(new Map<number, FrameFragment>());
  const asked = new Set<number>();

  async function fetchChunk(chunk: number): Promise<void> {
    if (asked.has(chunk) || chunk * CHUNK > last) return;
    asked.add(chunk);
    const days = Array.from({ length: Math.min(CHUNK, last + 1 - chunk * CHUNK) }, (_, index) => chunk * CHUNK + index);
    const points = days.map((at) => ({ validAt: addDays(first, at), knownAt: addDays(first, at) }));
    try {
      const { figuresAt } = await ask(FramesDocument, { points, year });
      for (const [index, frame] of figuresAt.entries()) frames.set(days[index] ?? 0, frame);
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
      for (let ahead = 1; ahead <= 3; ahead += 1) await fetchChunk(chunk + ahead);
    },
    /** The last day that can be shown without a gap from one on. */
    readyFrom(at: number): number {
      let ready = at;
      while (frames.has(ready + 1)) ready += 1;
      return ready;
    },
  };
}
