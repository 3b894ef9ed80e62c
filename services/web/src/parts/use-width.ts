import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/** The width that a part of the page has, for drawing in it; charts are drawn anew for a phone, never shrunk. */
export function useWidth(first: number): { readonly element: Ref<HTMLElement | null>; readonly width: Ref<number> } {
  const element = ref<HTMLElement | null>(null);
  const width = ref(first);
  const observer = new ResizeObserver(([entry]) => {
    if (entry && entry.contentRect.width > 0) width.value = Math.floor(entry.contentRect.width);
  });
  onMounted(() => {
    if (element.value) observer.observe(element.value);
  });
  onUnmounted(() => observer.disconnect());
  return { element, width };
}
