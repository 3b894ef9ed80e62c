import { computed, type ComputedRef } from 'vue';
import { knownText } from '../core/clock.js';
import { useFrame } from '../data/frame.js';
import { useClock } from '../data/point.js';
import { useWords } from '../words/locale.js';
import { sharedWords } from '../words/shared-words.js';

/** The point shown, as what leaves the screen says it: by days and the last event, also where it is now. */
export function useBasisText(): ComputedRef<string> {
  const words = useWords(sharedWords);
  const clock = useClock();
  const frame = useFrame();
  return computed(() => {
    const { validAt, knownAt } = clock.point.value;
    const moment = knownAt ?? frame.lastRecordedAt.value;
    const known = moment === null ? words.value.latest : knownText(moment, frame.zone.value);
    const seq = frame.knownEvents.value?.seq;
    return [
      `${words.value.asAt} ${validAt ?? frame.today.value}`,
      `${words.value.known} ${known}`,
      ...(seq === undefined ? [] : [words.value.lastEvent(seq)]),
    ].join(' · ');
  });
}
