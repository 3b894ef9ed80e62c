import { computed, type ComputedRef } from 'vue';
import { asOfOf } from '../../core/clock.js';
import { seqIn, typesLike } from '../../core/found.js';
import { type Answer, useAnswer } from '../../data/answer.js';
import { useClock } from '../../data/point.js';
import { type EventInTrailFragment, FindEventsDocument, type FindEventsQuery } from '../../generated/graphql.js';
import { EVENT_WORDS } from '../../words/event-words.js';

const SHOWN = 20;

export type FoundEvents = {
  /** Of those of the types; one number that nobody knows is no failure. */
  readonly answer: Answer<FindEventsQuery>;
  /** Types whose words have in them what is sought. */
  readonly types: ComputedRef<readonly string[]>;
  /** The last of these types that are known at the point shown, the latest first. */
  readonly ofTypes: ComputedRef<readonly EventInTrailFragment[]>;
  /** The one that has the number sought. */
  readonly numbered: ComputedRef<EventInTrailFragment | null>;
  /** How many there are in all; null while nobody knows yet. */
  readonly total: ComputedRef<string | null>;
};

/** Events by their number, or by what happened. */
export function useFoundEvents(sought: Readonly<{ readonly value: string }>): FoundEvents {
  const clock = useClock();
  const types = computed(() => typesLike([EVENT_WORDS.zh, EVENT_WORDS.en], sought.value));
  const seq = computed(() => seqIn(sought.value));
  const byType = useAnswer(
    FindEventsDocument,
    () =>
      types.value.length === 0
        ? null
        : { asOf: asOfOf(clock.point.value) ?? null, filter: { types: [...types.value] }, last: SHOWN },
    clock.isPast,
  );
  // What is known up to an event ends with it.
  const byNumber = useAnswer(
    FindEventsDocument,
    () => (seq.value === null ? null : { asOf: { seq: seq.value }, filter: null, last: 1 }),
    () => true,
  );
  const numbered = computed(() => byNumber.data.value?.events.nodes.find((event) => event.seq === seq.value) ?? null);
  const ofTypes = computed(() =>
    types.value.length === 0 ? [] : [...(byType.data.value?.events.nodes ?? [])].reverse(),
  );
  return {
    answer: byType,
    types,
    ofTypes,
    numbered,
    total: computed(() => {
      if (types.value.length > 0) {
        const counted = byType.data.value?.events.totalCount;
        return counted === undefined ? null : String(counted);
      }
      if (numbered.value) return '1';
      return seq.value !== null && byNumber.isLoading.value ? null : '0';
    }),
  };
}
