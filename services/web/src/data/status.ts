import { computed } from 'vue';
import { inZone } from '../core/days.js';
import { StatusDocument } from '../generated/graphql.js';
import { useAnswer } from './answer.js';

/** How far the register is, and by which clock. */
export function useStatus() {
  const answer = useAnswer(StatusDocument, () => ({}));
  const zone = computed(() => answer.data.value?.status.timeZone ?? 'Asia/Shanghai');
  return {
    zone,
    today: computed(() => inZone(Date.now(), zone.value).day),
    head: computed(() => answer.data.value?.status.head ?? null),
    lastRecordedAt: computed(() => answer.data.value?.events.nodes[0]?.recordedAt ?? null),
    lag: computed(() => Math.max(0, ...(answer.data.value?.status.views.map(({ lagEvents }) => lagEvents) ?? []))),
    closings: computed(
      () =>
        new Map(
          (answer.data.value?.closings.nodes ?? []).map(({ stream, recordedAt }) => [stream.slice(7), recordedAt]),
        ),
    ),
  };
}
