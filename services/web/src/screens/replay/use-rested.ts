import { onUnmounted, readonly, type Ref, ref, watch } from 'vue';

/** A value that has stayed the same for a while: what passes quickly is nothing to ask about. */
export function useRested<T extends string | number>(source: () => T, restMs = 200): Readonly<Ref<T>> {
  const rested = ref(source()) as Ref<T>;
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(source, (now) => {
    clearTimeout(timer);
    timer = setTimeout(() => (rested.value = now), restMs);
  });
  onUnmounted(() => clearTimeout(timer));
  return readonly(rested) as Readonly<Ref<T>>;
}
