import { computed, type ComputedRef, type Ref, watch } from 'vue';
import type { Day } from '../../core/days.js';
import { addDays } from '../../core/playback.js';
import { sameRows } from '../../core/same-rows.js';
import type { Answer } from '../../data/answer.js';
import { ask } from '../../data/register.js';
import { type FrameFragment, FramesDocument, type WallRowFragment } from '../../generated/graphql.js';
import { createKeyframes, type Keyframes } from './create-keyframes.js';
import { wallsAt } from './walls-at.js';

/** Days that are asked for at once. */
const SHEETS = 20;
const WALLS = 5;

export type Frame = { readonly sheet: FrameFragment; readonly projects: readonly WallRowFragment[] };

/** Everything that a replay shows of a day, as the register stood on it. */
export type Frames = {
  readonly sheets: Keyframes<FrameFragment>;
  /** Of the day shown. */
  readonly shown: ComputedRef<Frame | null>;
  readonly answer: Answer<Frame>;
  readyFrom(at: number): number;
};

/** @param at the day shown, in days from the first */
export function useFrames(
  at: Readonly<Ref<number>>,
  { first, last, year }: { readonly first: Day; readonly last: number; readonly year: number },
): Frames {
  const pointsOf = (days: readonly number[]) =>
    days.map((day) => ({ validAt: addDays(first, day), knownAt: addDays(first, day) }));
  const sheets = createKeyframes<FrameFragment>(
    { last, chunkSize: SHEETS, withAllBefore: true },
    async (days) => (await ask(FramesDocument, { points: pointsOf(days), year })).figuresAt,
  );
  const walls = createKeyframes<readonly WallRowFragment[]>(
    { last, chunkSize: WALLS, withAllBefore: false },
    async (days, before = []) => {
      const lists: (readonly WallRowFragment[])[] = [];
      for (const list of await wallsAt(pointsOf(days), year))
        lists.push(sameRows(list, lists.at(-1) ?? before, ({ code }) => code));
      return lists;
    },
  );
  function prepare() {
    void sheets.prepare(at.value);
    void walls.prepare(at.value);
  }
  watch(at, prepare, { immediate: true });
  const shown = computed(() => {
    const [sheet, projects] = [sheets.frames.get(at.value), walls.frames.get(at.value)];
    return sheet && projects ? { sheet, projects } : null;
  });
  return {
    sheets,
    shown,
    answer: {
      data: shown,
      failure: computed(() => sheets.failure.value ?? walls.failure.value),
      isLoading: computed(() => shown.value === null),
      retry: prepare,
    },
    readyFrom: (day) => Math.min(sheets.readyFrom(day), walls.readyFrom(day)),
  };
}
