import { computed, type ComputedRef, inject, type InjectionKey, provide } from 'vue';
import { useRoute } from 'vue-router';
import { asOfOf } from '../core/clock.js';
import { type Day, type Month, yearOf } from '../core/days.js';
import { grouped } from '../core/numbers.js';
import { FrameDocument } from '../generated/graphql.js';
import { type Answer, useAnswer } from './answer.js';
import { useClock } from './point.js';
import { useStatus } from './status.js';

/** What every screen is set in: which year, which day it is, how far the register is. */
export type Frame = {
  readonly year: ComputedRef<number>;
  /** Which year it is comes first: screens ask of no other. */
  readonly answer: Answer<unknown>;
  readonly zone: ComputedRef<string>;
  readonly today: ComputedRef<Day>;
  readonly closings: ComputedRef<ReadonlyMap<Month, string>>;
  /** The last event that is known at all. */
  readonly head: ComputedRef<string | null>;
  readonly lag: ComputedRef<number>;
  readonly lastRecordedAt: ComputedRef<string | null>;
  /** The last event known at the point shown, and how many came since. */
  readonly knownEvents: ComputedRef<{ readonly seq: string; readonly since: string } | null>;
};

/** Under which what is around every screen gives it to all of them. */
export const FRAME: InjectionKey<Frame> = Symbol('frame');

export function provideFrame(): Frame {
  const route = useRoute();
  const clock = useClock();
  const status = useStatus();
  const answer = useAnswer(FrameDocument, () => ({ asOf: asOfOf(clock.point.value) ?? null }));
  const chosen = computed(() => Number(route.query.year ?? NaN));
  const frame: Frame = {
    ...status,
    answer,
    year: computed(() =>
      Number.isInteger(chosen.value) ? chosen.value : (answer.data.value?.figures.year ?? yearOf(status.today.value)),
    ),
    knownEvents: computed(() => {
      const seq = answer.data.value?.figures.basis.seq;
      const head = status.head.value;
      if (seq === undefined || head === null) return null;
      return { seq: grouped(seq), since: grouped(String(BigInt(head) - BigInt(seq))) };
    }),
  };
  provide(FRAME, frame);
  return frame;
}

export function useFrame(): Frame {
  const frame = inject(FRAME);
  if (!frame) throw new Error('a part of a screen stands outside its frame');
  return frame;
}
