import { computed, type ComputedRef } from 'vue';
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router';
import { inAddress, isNow, NOW, type Point, pointIn } from '../core/clock.js';

export type Clock = {
  readonly point: ComputedRef<Point>;
  readonly isNow: ComputedRef<boolean>;
  /** Whether nothing that is recorded from now on can change what is shown. */
  readonly isPast: () => boolean;
  move(to: Point): void;
  backToNow(): void;
};

/** The one clock of all screens: the address has it. */
export function useClock(): Clock {
  const route = useRoute();
  const router = useRouter();
  const point = computed(() => pointIn(route.query));
  const move = (to: Point) => void router.push({ query: { ...route.query, ...inAddress(to) } });
  return {
    point,
    isNow: computed(() => isNow(point.value)),
    isPast: () => point.value.knownAt !== null,
    move,
    backToNow: () => move(NOW),
  };
}

/** The clock goes along wherever a link leads. */
export function useCarried(): ComputedRef<LocationQueryRaw> {
  const route = useRoute();
  return computed(() => ({
    ...inAddress(pointIn(route.query)),
    ...(route.query.year ? { year: route.query.year } : {}),
  }));
}
