import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/** How far a part that scrolls by itself is scrolled, and how much of it is seen. */
export function useScrolled(): {
  readonly element: Ref<HTMLElement | null>;
  readonly top: Ref<number>;
  readonly height: Ref<number>;
} {
  const element = ref<HTMLElement | null>(null);
  const [top, height] = [ref(0), ref(800)];
  const look = () => (top.value = element.value?.scrollTop ?? 0);
  const observer = new ResizeObserver(([entry]) => {
    if (entry) height.value = entry.contentRect.height;
  });
  onMounted(() => {
    if (!element.value) return;
    observer.observe(element.value);
    element.value.addEventListener('scroll', look, { passive: true });
  });
  onUnmounted(() => observer.disconnect());
  return { element, top, height };
}
