import { computed, type ComputedRef } from 'vue';
import { type Day, inZone } from '../../core/days.js';
import { densityOf } from '../../core/playback.js';
import { useFrame } from '../../data/frame.js';
import { useWholeList } from '../../data/use-whole-list.js';
import { DensityDocument } from '../../generated/graphql.js';

/** How much was recorded on each day of a range, and on which days anything was. */
export function useDensity(
  first: Day,
  last: Day,
): { readonly density: ComputedRef<readonly number[]>; readonly eventDays: ComputedRef<readonly number[]> } {
  const frame = useFrame();
  const { nodes } = useWholeList(
    DensityDocument,
    () => ({ filter: { recorded: { from: first, to: last } } }),
    ({ events }) => events,
    () => true,
  );
  const density = computed(() =>
    densityOf(
      nodes.value.map(({ recordedAt }) => inZone(recordedAt, frame.zone.value).day),
      first,
      last,
    ),
  );
  return {
    density,
    eventDays: computed(() => density.value.flatMap((count, day) => (count > 0 ? [day] : []))),
  };
}
