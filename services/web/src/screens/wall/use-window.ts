import { onMounted, onUnmounted, reactive, readonly } from 'vue';

export type WindowSeen = {
  /** How far the page is scrolled, and how much of it is seen. */
  readonly top: number;
  readonly height: number;
  readonly width: number;
  /** Paper shows everything. */
  readonly isPrinting: boolean;
};

export function useWindow(): WindowSeen {
  const seen = reactive({ top: 0, height: innerHeight, width: innerWidth, isPrinting: false });
  const look = () => Object.assign(seen, { top: scrollY, height: innerHeight, width: innerWidth });
  const print = () => (seen.isPrinting = true);
  const printed = () => (seen.isPrinting = false);
  const listeners = [
    ['scroll', look],
    ['resize', look],
    ['beforeprint', print],
    ['afterprint', printed],
  ] as const;
  onMounted(() => {
    for (const [name, listener] of listeners) addEventListener(name, listener, { passive: true });
  });
  onUnmounted(() => {
    for (const [name, listener] of listeners) removeEventListener(name, listener);
  });
  return readonly(seen);
}
