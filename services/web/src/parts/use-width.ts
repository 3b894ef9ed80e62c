import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/** Of A4 upright, within its margins. */
const PAPER = 690;

/** The width that a part of the page has, for drawing in it; charts are drawn anew for a phone, never shrunk. */
export function useWidth(first: number): { readonly element: Ref<HTMLElement | null>; readonly width: Ref<number> } {
  const element = ref<HTMLElement | null>(null);
  const width = ref(first);
  const observer = new ResizeObserver(([entry]) => {
    if (entry && entry.contentRect.width > 0) width.value = Math.floor(entry.contentRect.width);
  });
  let onScreen = first;
  function print(): void {
    onScreen = width.value;
    width.value = Math.min(onScreen, PAPER);
  }
  const printed = () => (width.value = onScreen);
  onMounted(() => {
    if (element.value) observer.observe(element.value);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', printed);
  });
  onUnmounted(() => {
    observer.disconnect();
    removeEventListener('beforeprint', print);
    removeEventListener('afterprint', printed);
  });
  return { element, width };
}
